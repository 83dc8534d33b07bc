package dev.hearth.loop;

import java.util.List;

/// What the loop has done so far, as sums since start. Two of them subtracted give a rate.
///
/// **Runs on any thread** (immutable).
///
/// @param uptimeNanos monotonic time since the loop was made
/// @param busyNanos time spent inside slices
/// @param slices how often a task or lane was resumed
/// @param tasksStarted all tasks ever started
/// @param tasksAlive tasks started and not yet ended
/// @param timers timers that are pending
/// @param lateCallbacks callbacks that suspended although they must not
/// @param lag time from ready to running
/// @param owners the same by owner, most loop time first; without owners that are no longer used by anything
public record LoopStatistics(
    long uptimeNanos,
    long busyNanos,
    long slices,
    long tasksStarted,
    long tasksAlive,
    int timers,
    long lateCallbacks,
    Lag lag,
    List<OwnerStatistics> owners) {

  /// Copies the list.
  public LoopStatistics {
    owners = List.copyOf(owners);
  }

  /// Time from ready to running, in microseconds; percentiles are upper edges of histogram buckets (25 % wide or less).
  ///
  /// @param count how many were measured
  /// @param p50Micros half are not above this
  /// @param p99Micros 99 in 100 are not above this
  /// @param maxMicros the longest
  public record Lag(long count, double p50Micros, double p99Micros, double maxMicros) {}

  /// One owner's share.
  ///
  /// @param name the owner
  /// @param placement where its work runs
  /// @param slices how often its work was resumed
  /// @param loopNanos time its work held the loop
  /// @param tasksStarted tasks ever started
  /// @param tasksAlive tasks not yet ended
  /// @param events events fired
  /// @param lateCallbacks callbacks that suspended
  public record OwnerStatistics(
      String name,
      Placement placement,
      long slices,
      long loopNanos,
      long tasksStarted,
      long tasksAlive,
      long events,
      long lateCallbacks) {}
}
