package dev.hearth.entity;

import dev.hearth.loop.TaskBody;
import java.time.Duration;
import java.util.concurrent.Callable;

/// What a [Coordinator] fetches, and how.
///
/// ```java
/// Coordination.of("inverter", inverter::read).every(Duration.ofSeconds(30)).tellingChangesOnly()
/// ```
///
/// **Runs on any thread** (immutable).
///
/// @param <T> the data
/// @param name for log lines
/// @param fetch fetches the data, in a task that may wait; it throws [RefreshFailedException] or an `IOException` when there
///     is nothing to fetch, and [AuthenticationFailedException] when trying again does not help
/// @param preparation done once before the first refresh, in the same task
/// @param interval between two refreshes while somebody listens; zero: only when asked
/// @param limit a refresh that takes longer is given up; zero: no limit
/// @param tells when listeners are called after a success
public record Coordination<T>(
    String name,
    Callable<T> fetch,
    TaskBody preparation,
    Duration interval,
    Duration limit,
    Tells tells) {

  /// When listeners are called after a success.
  public enum Tells {
    /// Each time.
    ALWAYS,
    /// When the data are not equal to those before, or when a failure is over.
    CHANGES
  }

  /// Fetches only when asked, each time for at most [UpdatePolicy#LIMIT], and tells each success.
  public static <T> Coordination<T> of(String name, Callable<T> fetch) {
    return new Coordination<>(
        name, fetch, () -> {}, Duration.ZERO, UpdatePolicy.LIMIT, Tells.ALWAYS);
  }

  /// The same at an interval.
  public Coordination<T> every(Duration time) {
    return new Coordination<>(name, fetch, preparation, time, limit, tells);
  }

  /// The same with a time limit for each refresh.
  public Coordination<T> within(Duration time) {
    return new Coordination<>(name, fetch, preparation, interval, time, tells);
  }

  /// The same, but listeners are not called for data that are equal to those before.
  public Coordination<T> tellingChangesOnly() {
    return new Coordination<>(name, fetch, preparation, interval, limit, Tells.CHANGES);
  }

  /// The same with something to be done once, before the first refresh.
  public Coordination<T> preparedBy(TaskBody once) {
    return new Coordination<>(name, fetch, once, interval, limit, tells);
  }
}
