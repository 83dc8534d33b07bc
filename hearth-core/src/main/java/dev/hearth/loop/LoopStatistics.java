package dev.hearth.loop;

import java.util.List;

/// What the loop has done so far, as sums since start. Two of them subtracted give a rate.
///
/// **Runs on any thread** (immutable).
///
/// @param uptimeNanos monotonic time since the loop was made
/// @param sums of all owners
/// @param now how much there is at the moment
/// @param lag time from ready to running
/// @param slowPlaces where the watchdog saw the loop held, most often first
/// @param latePlaces where callbacks waited although they must not, most often first
/// @param owners the same by owner, most loop time first; without owners that are no longer used by anything
public record LoopStatistics(
    long uptimeNanos,
    Sums sums,
    Now now,
    Lag lag,
    List<Place> slowPlaces,
    List<Place> latePlaces,
    List<OwnerStatistics> owners) {

  /// Copies the lists.
  public LoopStatistics {
    slowPlaces = List.copyOf(slowPlaces);
    latePlaces = List.copyOf(latePlaces);
    owners = List.copyOf(owners);
  }

  /// What all owners have done.
  ///
  /// @param busyNanos time spent inside slices
  /// @param slices how often a task or lane was resumed
  /// @param tasksStarted all tasks ever started
  /// @param lateCallbacks callbacks that suspended although they must not
  public record Sums(long busyNanos, long slices, long tasksStarted, long lateCallbacks) {}

  /// How much there is at the moment.
  ///
  /// @param tasks started and not yet ended
  /// @param tasksCancelled of these, cancelled and still there
  /// @param timers that are pending
  /// @param slicesReady slices that wait for their turn
  /// @param callbacksReady callbacks that wait for their turn
  /// @param workers what the workers do
  public record Now(
      long tasks,
      long tasksCancelled,
      int timers,
      int slicesReady,
      int callbacksReady,
      WorkerStatistics workers) {}

  /// What the workers do at the moment.
  ///
  /// @param busy calls that run
  /// @param queued calls that wait for a worker
  /// @param abandoned calls that run although nobody waits for them any more
  public record WorkerStatistics(int busy, int queued, int abandoned) {}

  /// Time from ready to running, in microseconds; percentiles are upper edges of histogram buckets (25 % wide or less).
  ///
  /// @param count how many were measured
  /// @param sumMicros of all
  /// @param p50Micros half are not above this
  /// @param p90Micros 9 in 10 are not above this
  /// @param p99Micros 99 in 100 are not above this
  /// @param p999Micros 999 in 1000 are not above this
  /// @param maxMicros the longest
  /// @param buckets how many were how long
  public record Lag(
      long count,
      double sumMicros,
      double p50Micros,
      double p90Micros,
      double p99Micros,
      double p999Micros,
      double maxMicros,
      List<Bucket> buckets) {

    /// Copies the list.
    public Lag {
      buckets = List.copyOf(buckets);
    }
  }

  /// One step of a histogram.
  ///
  /// @param toMicros its upper edge; infinite for the last one
  /// @param count how many lie in it, and not in one before
  public record Bucket(double toMicros, long count) {}

  /// A line of code that was in the way.
  ///
  /// @param place the line
  /// @param owner whose work it was the first time
  /// @param count how often
  /// @param maxMillis the longest it was seen; 0 where that is not measured
  public record Place(String place, String owner, long count, long maxMillis) {}

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
  /// @param blockingCalls calls handed to workers
  public record OwnerStatistics(
      String name,
      Placement placement,
      long slices,
      long loopNanos,
      long tasksStarted,
      long tasksAlive,
      long events,
      long lateCallbacks,
      long blockingCalls) {}
}
