package dev.hearth.loop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Whose work it is that the loop runs: an integration, an automation, a client, or the hub itself.
///
/// The loop adds up slices, loop time, tasks and events here; `hearth top` and `/api/hearth/loop` show the sums.
///
/// **Runs on any thread** for [#name]; the counters belong to the loop.
@OnLoop
public final class Owner {
  /// So many events in a row within [#FLOOD_TIME] are a flood.
  static final int FLOOD_EVENTS = 50_000;

  /// See [#FLOOD_EVENTS].
  static final Duration FLOOD_TIME = Duration.ofSeconds(1);

  /// The hub's own work.
  public static final Owner HUB = new Owner("hub");

  private final String name;
  private final @Nullable String className;

  // For the life of the owner; written by the loop only.
  private @Nullable Accounts seenBy;
  private Workers.@Nullable Share share;
  private long slices;
  private long loopNanos;
  private long tasksStarted;
  private long tasksAlive;
  private long events;
  private long eventsAtNextLook = 1;
  private long lastLookNanos;
  private long lateCallbacks;
  private long blockingCalls;

  /// An owner with this name, such as `demo` or `automation.wake_up`.
  public Owner(String name) {
    this.name = name;
    this.className = null;
  }

  /// The same, if its code is known: this class and those inside it. The package it stands in should be its own.
  public Owner(String name, Class<?> code) {
    this.name = name;
    this.className = code.getName();
  }

  /// The name that logs and `hearth top` show.
  public String name() {
    return name;
  }

  /// Whether a class is part of its code.
  boolean hasClass(String other) {
    return className != null && (other.equals(className) || other.startsWith(className + "$"));
  }

  /// Whether a class stands in the package of its code.
  boolean hasNeighbour(String other) {
    return className != null && packageOf(other).equals(packageOf(className));
  }

  private static String packageOf(String of) {
    return of.substring(0, Math.max(0, of.lastIndexOf('.')));
  }

  /// Counts an event that this owner fired; now and then true: [#isFlooding] wants to be asked. Each event passes here, so
  /// nothing looks at a clock.
  boolean countEvent() {
    events++;
    return events == eventsAtNextLook;
  }

  /// Whether the last [#FLOOD_EVENTS] events came too fast.
  boolean isFlooding(long nowNanos) {
    boolean isFlood =
        eventsAtNextLook > 1 && nowNanos - lastLookNanos <= FLOOD_TIME.toNanos() && this != HUB;
    eventsAtNextLook = events + FLOOD_EVENTS;
    lastLookNanos = nowNanos;
    return isFlood;
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
