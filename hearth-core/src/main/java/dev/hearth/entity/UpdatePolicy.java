package dev.hearth.entity;

import java.time.Duration;

/// How the entities of a platform are updated.
///
/// **Runs on any thread** (immutable).
///
/// ```java
/// UpdatePolicy.every(Duration.ofSeconds(30)).inParallel(1).within(Duration.ofMinutes(2))
/// ```
///
/// @param interval between two polls
/// @param parallelMax so many updates and service calls, one for each entity, run at the same time; 0: no limit
/// @param limit an update that takes longer is given up and makes its entity unavailable until one succeeds; zero: no limit
public record UpdatePolicy(Duration interval, int parallelMax, Duration limit) {
  /// Polling more often than this is a mistake.
  public static final Duration INTERVAL_MIN = Duration.ofSeconds(1);

  /// An update that takes longer than this will never end, unless the platform says otherwise.
  public static final Duration LIMIT = Duration.ofMinutes(5);

  /// Takes a shorter interval for [#INTERVAL_MIN].
  public UpdatePolicy {
    interval = interval.compareTo(INTERVAL_MIN) < 0 ? INTERVAL_MIN : interval;
  }

  /// Polls at an interval, as many as like at the same time, each for at most [#LIMIT].
  public static UpdatePolicy every(Duration interval) {
    return new UpdatePolicy(interval, 0, LIMIT);
  }

  /// The same with at most so many at the same time.
  public UpdatePolicy inParallel(int max) {
    return new UpdatePolicy(interval, max, limit);
  }

  /// The same with a time limit for each update.
  public UpdatePolicy within(Duration time) {
    return new UpdatePolicy(interval, parallelMax, time);
  }
}
