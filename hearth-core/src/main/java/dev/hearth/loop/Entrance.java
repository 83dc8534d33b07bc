package dev.hearth.loop;

import dev.hearth.time.TimeSource;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The one door in for other threads: a lock-free stack of entrants that the loop empties in order of arrival.
///
/// **Runs on any thread** for [#push]; the rest on the loop's carrier.
final class Entrance {
  /// A thread that waits for another may look so often before it sleeps, about 20 microseconds; not at all if there is but one
  /// processor, which the other one needs.
  static final int LOOKS_MAX = Runtime.getRuntime().availableProcessors() > 1 ? 500 : 0;

  private static final long SHORT_REST_NANOS = 100_000;
  private static final int SHORT_RESTS_MAX = 8;

  private static final VarHandle TOP;
  private static final VarHandle PARKED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TOP = lookup.findVarHandle(Entrance.class, "top", Entrant.class);
      PARKED = lookup.findVarHandle(Entrance.class, "parked", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedVariable") // through TOP
  private volatile @Nullable Entrant top;

  private volatile @Nullable Thread parked;
  private volatile boolean isWoken;

  // Of the loop's carrier: while above zero, rests have been short of late.
  private int shortRests;

  void push(Entrant entrant) {
    Entrant seen;
    do {
      seen = top;
      entrant.next = seen;
    } while (!TOP.compareAndSet(this, seen, entrant));
    unpark();
  }

  /// Lets a parked loop look again, or one that is about to park, for instance because it shall stop.
  void wake() {
    isWoken = true;
    unpark();
  }

  private void unpark() {
    Thread sleeper = parked;
    if (sleeper != null && PARKED.compareAndSet(this, sleeper, null)) {
      LockSupport.unpark(sleeper);
    }
  }

  boolean isEmpty() {
    return top == null;
  }

  /// All that has arrived, first come first, linked by `next`; null if nothing has.
  @Nullable Entrant takeAll() {
    Entrant taken = (Entrant) TOP.getAndSet(this, null);
    Entrant inOrder = null;
    while (taken != null) {
      Entrant below = taken.next;
      taken.next = inOrder;
      inOrder = taken;
      taken = below;
    }
    return inOrder;
  }

  /// Waits until something arrives, [#wake] is called or the time is over, whichever comes first; may also return early.
  ///
  /// Going to sleep and being woken takes several times as long as a call from another thread. So while what other threads
  /// bring comes soon after each other, the loop looks for it a little longer before it sleeps.
  void rest(long nanosMax, TimeSource time) {
    if (shortRests > 0 && isReachedSoon()) {
      return;
    }
    long begun = time.nanos();
    park(nanosMax);
    if (time.nanos() - begun < SHORT_REST_NANOS && !isEmpty()) {
      shortRests = SHORT_RESTS_MAX;
    }
  }

  private boolean isReachedSoon() {
    for (int i = 0; i < LOOKS_MAX && isEmpty() && !isWoken; i++) {
      Thread.onSpinWait();
    }
    shortRests = isEmpty() ? shortRests - 1 : SHORT_RESTS_MAX;
    return !isEmpty();
  }

  void park(long nanosMax) {
    parked = Thread.currentThread();
    if (isEmpty() && !isWoken) {
      LockSupport.parkNanos(this, nanosMax);
    }
    parked = null;
    isWoken = false;
  }
}
