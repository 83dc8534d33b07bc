package dev.hearth.loop;

import dev.hearth.time.TimeSource;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A result that arrives once, and those who wait for it.
///
/// A waiting virtual thread of the loop suspends; any other thread blocks. The first outcome stays; later ones are ignored.
///
/// **Runs on any thread.**
final class Completion<T extends @Nullable Object> {
  private static final VarHandle OUTCOME;
  private static final VarHandle WAITERS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      OUTCOME = lookup.findVarHandle(Completion.class, "outcome", Object.class);
      WAITERS = lookup.findVarHandle(Completion.class, "waiters", Waiter.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /// Stands for a null result, so that null can mean "not yet".
  private static final Object NOTHING = new Object();

  private volatile @Nullable Object outcome;

  private volatile @Nullable Waiter waiters;

  boolean complete(T value) {
    return settle(value == null ? NOTHING : value);
  }

  boolean fail(Throwable failure) {
    return settle(new Failure(failure));
  }

  boolean isDone() {
    return outcome != null;
  }

  boolean hasWaiters() {
    return waiters != null;
  }

  /// Waits for the outcome. `what` names it in exceptions.
  ///
  /// @throws TaskCancelledException if the waiting thread is interrupted; its interrupt flag stays set
  T await(String what) {
    Waiter waiter = register();
    try {
      look();
      while (!isDone()) {
        failIfInterrupted(what);
        LockSupport.park(this);
      }
    } finally {
      unregister(waiter);
    }
    return result();
  }

  /// The same with a time limit.
  ///
  /// @throws CallTimedOutException when the limit is over
  T await(String what, Duration limit, TimeSource time) {
    long deadline = time.nanos() + Timers.nanosOf(limit);
    Waiter waiter = register();
    try {
      look();
      while (!isDone()) {
        failIfInterrupted(what);
        long left = deadline - time.nanos();
        if (left <= 0) {
          throw new CallTimedOutException(what, limit);
        }
        LockSupport.parkNanos(this, left);
      }
    } finally {
      unregister(waiter);
    }
    return result();
  }

  /// Most calls are over before a platform thread could fall asleep.
  private void look() {
    if (!Thread.currentThread().isVirtual()) {
      for (int i = 0; i < Entrance.LOOKS_MAX && !isDone(); i++) {
        Thread.onSpinWait();
      }
    }
  }

  // ---- Waiting on a loop

  /// [#await] for a caller that may be a task of the loop.
  T awaitOn(EventLoop loop, String what) {
    try {
      return await(what);
    } catch (TaskCancelledException e) {
      if (loop.isCurrent()) {
        // The flag has done its work; a cancelled task may still wait while it cleans up.
        Thread.interrupted();
      }
      throw e;
    }
  }

  /// The same with a time limit, which on the loop is counted by its timers.
  ///
  /// @throws CallTimedOutException when the limit is over
  T awaitOn(EventLoop loop, String what, Duration limit) {
    if (!loop.isCurrent()) {
      return await(what, limit, loop.time());
    }
    if (!isDoneOn(loop, what, limit)) {
      throw new CallTimedOutException(what, limit);
    }
    return result();
  }

  /// Suspends the task until the outcome is there; false when the limit is over before.
  boolean isDoneOn(EventLoop loop, String what, Duration limit) {
    Timer timer = loop.waking(limit);
    Waiter waiter = register();
    try {
      while (!isDone()) {
        if (!timer.isPending()) {
          return false;
        }
        LockSupport.park(this);
        if (Thread.interrupted()) {
          throw new TaskCancelledException(what);
        }
      }
      return true;
    } finally {
      timer.cancel();
      unregister(waiter);
    }
  }

  /// Lets the calling thread be unparked when the outcome is there, until [#unregister].
  Waiter register() {
    Waiter waiter = new Waiter(Thread.currentThread());
    do {
      waiter.below = waiters;
    } while (!WAITERS.compareAndSet(this, waiter.below, waiter));
    return waiter;
  }

  /// Forgets a waiter that may have given up: it is not to be held, and its task's failure not to be taken as noticed.
  void unregister(Waiter gone) {
    gone.thread = null;
    if (!isDone()) {
      while (!isUnlinked()) {
        Thread.onSpinWait();
      }
    }
  }

  /*
   * Takes out all that have gone. Two neighbours that go at the same time could link each other in again; so whoever meets
   * one that went meanwhile begins anew.
   */
  private boolean isUnlinked() {
    Waiter above = null;
    for (Waiter waiter = waiters; waiter != null; waiter = waiter.below) {
      if (waiter.thread != null) {
        above = waiter;
      } else if (above == null) {
        if (!WAITERS.compareAndSet(this, waiter, waiter.below)) {
          return false;
        }
      } else {
        above.below = waiter.below;
        if (above.thread == null) {
          return false;
        }
      }
    }
    return true;
  }

  private static void failIfInterrupted(String what) {
    if (Thread.currentThread().isInterrupted()) {
      throw new TaskCancelledException(what);
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // a null result is right where T allows it
  T result() {
    Object settled = outcome;
    if (settled instanceof Failure failure) {
      throw failure.toThrow();
    }
    return settled == NOTHING ? (T) null : (T) settled;
  }

  private boolean settle(Object value) {
    if (!OUTCOME.compareAndSet(this, null, value)) {
      return false;
    }
    Waiter waiter = waiters == null ? null : (Waiter) WAITERS.getAndSet(this, null);
    while (waiter != null) {
      LockSupport.unpark(waiter.thread);
      waiter = waiter.below;
    }
    return true;
  }

  /// A thread that waits.
  static final class Waiter {
    private volatile @Nullable Thread thread;
    private volatile @Nullable Waiter below;

    Waiter(Thread thread) {
      this.thread = thread;
    }
  }

  private record Failure(Throwable cause) {
    RuntimeException toThrow() {
      if (cause instanceof Error error) {
        throw error;
      }
      return cause instanceof RuntimeException unchecked
          ? unchecked
          : new TaskFailedException(cause);
    }
  }
}
