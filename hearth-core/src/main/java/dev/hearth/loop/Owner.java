package dev.hearth.loop;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
  private final @Nullable ClassLoader guestLoader;
  private final @Nullable String className;

  // For the life of the owner; written by the loop only.
  private @Nullable Accounts seenBy;
  private Workers.@Nullable Share share;
  private volatile @Nullable OwnThreads threads;
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
    this.guestLoader = null;
  }

  /// The same, if its code is known: this class and those inside it. The package it stands in should be its own. If it comes from
  /// a class loader of its own, the owner is a *guest*: nothing of the hub must hold that loader once the guest has gone.
  public Owner(String name, Class<?> code) {
    this.name = name;
    this.className = code.getName();
    ClassLoader loader = code.getClassLoader();
    this.guestLoader = loader == Owner.class.getClassLoader() ? null : loader;
  }

  /// The name that logs and `hearth top` show.
  public String name() {
    return name;
  }

  // ---- Where its work runs

  /// Where its work runs. **Runs on any thread.**
  public Placement placement() {
    return threads == null ? Placement.LOOP : Placement.WORKER;
  }

  /// From now on its work begins there; what runs already ends where it is. **Runs on the loop.**
  public void moveTo(Placement placement, EventLoop loop) {
    loop.check();
    if (placement == placement()) {
      return;
    }
    retire();
    threads = placement == Placement.LOOP ? null : loop.threadsFor(this);
  }

  /// Lets its threads end as soon as they have nothing to do. **Runs on any thread.**
  public void retire() {
    OwnThreads own = threads;
    if (own != null) {
      own.retire();
    }
  }

  /// Runs code of this owner where its work belongs, and returns its result or throws what it throws. From the loop, in a
  /// task, that may be another thread, for which the task waits; on any other thread it is a plain call. On the loop it counts
  /// for this owner, whoever's the task is.
  ///
  /// **Runs on any thread.**
  ///
  /// @throws Exception what the body throws
  public <T extends @Nullable Object> T inPlace(EventLoop loop, String what, Callable<T> body)
      throws Exception {
    if (!loop.isCurrent()) {
      return asGuest(body);
    }
    OwnThreads own = threads;
    if (own != null) {
      return own.call(loop, what, body);
    }
    Owner before = loop.switchOwner(this);
    try {
      return asGuest(body);
    } finally {
      loop.switchOwner(before);
    }
  }

  /// The same without a result. **Runs on any thread.**
  ///
  /// @throws Exception what the body throws
  public void inPlace(EventLoop loop, String what, TaskBody body) throws Exception {
    inPlace(loop, what, Task.withoutResult(body));
  }

  /// The same for code that throws nothing that is checked. **Runs on any thread.**
  public void run(EventLoop loop, String what, Runnable body) {
    try {
      inPlace(loop, what, Task.withoutResult(body::run));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new TaskFailedException(e);
    }
  }

  /// Runs a callback of this owner where its work belongs, without waiting for it there. **Runs on the loop.**
  public void callBack(EventLoop loop, Runnable callback) {
    OwnThreads own = threads;
    if (own == null) {
      this.<@Nullable Void>guest(() -> {
        callback.run();
        return null;
      });
    } else {
      own.callBack(loop, callback);
    }
  }

  /// Runs code of this owner on the calling thread, whoever's that is. A guest leaves nothing behind there: it has its own
  /// thread-local values, and its own context class loader. **Runs on any thread.**
  ///
  /// @throws Exception what the body throws
  public <T extends @Nullable Object> T asGuest(Callable<T> body) throws Exception {
    return guestLoader == null ? body.call() : LoopThreads.asGuest(guestLoader, body);
  }

  /// The same for code that throws nothing that is checked.
  public <T extends @Nullable Object> T guest(Supplier<T> body) {
    if (guestLoader == null) {
      return body.get();
    }
    try {
      return LoopThreads.asGuest(guestLoader, body::get);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new TaskFailedException(e);
    }
  }

  @Nullable ClassLoader guestLoader() {
    return guestLoader;
  }

  // ---- Accounts

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
        name,
        placement(),
        slices,
        loopNanos,
        tasksStarted,
        tasksAlive,
        events,
        lateCallbacks,
        blockingCalls);
  }

  @Override
  public String toString() {
    return name;
  }
}
