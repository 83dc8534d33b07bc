package dev.hearth.loop;

import org.jspecify.annotations.Nullable;

/// Whose work it is that the loop runs: an integration, an automation, a client, or the hub itself.
///
/// The loop adds up slices, loop time, tasks and events here; `hearth top` and `/api/hearth/loop` show the sums.
///
/// **Runs on any thread** for [#name]; the counters belong to the loop.
@OnLoop
public final class Owner {
  /// The hub's own work.
  public static final Owner HUB = new Owner("hub");

  private final String name;

  // For the life of the owner; written by the loop only.
  private @Nullable Accounts seenBy;
  private Workers.@Nullable Share share;
  private long slices;
  private long loopNanos;
  private long tasksStarted;
  private long tasksAlive;
  private long events;
  private long lateCallbacks;
  private long blockingCalls;

  /// An owner with this name, such as `demo` or `automation.wake_up`.
  public Owner(String name) {
    this.name = name;
  }

  /// The name that logs and `hearth top` show.
  public String name() {
    return name;
  }

  /// Counts an event that this owner fired. **Runs on the loop.**
  public void countEvent() {
    events++;
  }

  /// Whether these are other accounts than those of the last time: mostly false, so that it costs a comparison.
  boolean isNewTo(Accounts accounts) {
    boolean isNew = seenBy != accounts;
    seenBy = accounts;
    return isNew;
  }

  /// What this owner uses of the workers.
  Workers.Share shareOf(Workers workers) {
    Workers.Share known = share;
    if (known == null || known.workers() != workers) {
      known = workers.new Share();
      share = known;
    }
    return known;
  }

  void countSlice() {
    slices++;
  }

  void addLoopTime(long nanos) {
    loopNanos += nanos;
  }

  void countTaskStarted() {
    tasksStarted++;
    tasksAlive++;
  }

  void countTaskEnded() {
    tasksAlive--;
  }

  void countLateCallback() {
    lateCallbacks++;
  }

  void countBlocking() {
    blockingCalls++;
  }

  LoopStatistics.OwnerStatistics statistics() {
    return new LoopStatistics.OwnerStatistics(
        name, slices, loopNanos, tasksStarted, tasksAlive, events, lateCallbacks, blockingCalls);
  }

  @Override
  public String toString() {
    return name;
  }
}
