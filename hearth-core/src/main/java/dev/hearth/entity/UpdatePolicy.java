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
/// @param parallelMax so many updates, and service calls on several entities, run at the same time; 0: no limit
/// @param limit an update that takes longer makes its entity unavailable until one succeeds; zero: no limit
public record UpdatePolicy(Duration interval, int parallelMax, Duration limit) {
  /// Polling more often than this is a mistake.
  public static final Duration INTERVAL_MIN = Duration.ofSeconds(1);

  /// Takes a shorter interval for [#INTERVAL_MIN].
  public UpdatePolicy {
    interval = interval.compareTo(INTERVAL_MIN) < 0 ? INTERVAL_MIN : interval;
  }

  /// Polls at an interval, without limits.
  public static UpdatePolicy every(Duration interval) {
    return new UpdatePolicy(interval, 0, Duration.ZERO);
  }

  /// The same with at most so many at the same time.
  public UpdatePolicy inParallel(int max) {
    return new UpdatePolicy(interval, max, limit);
  }

  /// The same with a time limit for each update.
  public UpdatePolicy within(Duration time) {
    return new UpdatePolicy(interval, parallelMax, time);
  }

  boolean isLimited() {
    return limit.isPositive();
  }
}
