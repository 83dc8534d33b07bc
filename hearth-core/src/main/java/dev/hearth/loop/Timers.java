package dev.hearth.loop;

import dev.hearth.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// All that is to happen later: durations by the monotonic clock, points in time by the wall clock.
///
/// A wall clock that is set back never makes a timer early; one that is set forward is noticed within a second, because
/// that is how often it is looked at while such a timer is pending.
///
/// **Runs on the loop.**
@OnLoop
final class Timers {
  private static final long WALL_CHECK_NANOS = 1_000_000_000;

  /// Longer delays are cut to this: for ever in practice, and far enough from the end of a `long` to be added to a clock.
  private static final Duration DELAY_MAX = Duration.ofDays(36_500);

  /// Points in time are cut to this many seconds before or after 1970.
  private static final long EPOCH_SECONDS_MAX = Long.MAX_VALUE / 4 / 1_000_000;

  private final TimeSource time;
  private final Queue monotonic = new Queue();
  private final Queue wall = new Queue();
  private long wallCheckNanos = Long.MAX_VALUE;

  Timers(TimeSource time) {
    this.time = time;
  }

  Timer after(Owner owner, Duration delay, Runnable callback) {
    return add(new Timer(monotonic, owner, callback), delay);
  }

  /// A timer that wakes a thread.
  Timer waking(Thread sleeper, Owner owner, Duration delay) {
    return add(new Timer(monotonic, owner, sleeper), delay);
  }

  Timer at(Owner owner, Instant at, Runnable callback) {
    Timer timer = new Timer(wall, owner, callback);
    long seconds = Math.clamp(at.getEpochSecond(), -EPOCH_SECONDS_MAX, EPOCH_SECONDS_MAX);
    wall.add(timer, seconds * 1_000_000 + (at.getNano() + 999) / 1_000);
    wallCheckNanos = Math.min(wallCheckNanos, nextWallCheck());
    return timer;
  }

  private Timer add(Timer timer, Duration delay) {
    monotonic.add(timer, time.nanos() + nanosOf(delay));
    return timer;
  }

  /// A delay in nanoseconds: not negative, and small enough to be added to any monotonic time.
  static long nanosOf(Duration delay) {
    if (delay.isNegative()) {
      return 0;
    }
    return (delay.compareTo(DELAY_MAX) < 0 ? delay : DELAY_MAX).toNanos();
  }

  /// Rings what is due at this monotonic time.
  void ring(long now, EventLoop loop) {
    if (monotonic.firstDue() <= now) {
      for (Timer due = monotonic.pollDue(now); due != null; due = monotonic.pollDue(now)) {
        due.ring(loop);
      }
    }
    if (wallCheckNanos <= now) {
      long micros = time.micros();
      for (Timer due = wall.pollDue(micros); due != null; due = wall.pollDue(micros)) {
        due.ring(loop);
      }
      wallCheckNanos = nextWallCheck();
    }
  }

  /// How long nothing is due and no clock must be looked at; [Long#MAX_VALUE] if there is no timer.
  long restNanos() {
    long due = Math.min(monotonic.firstDue(), wallCheckNanos);
    return due == Long.MAX_VALUE ? due : Math.max(0, due - time.nanos());
  }

  int size() {
    return monotonic.size() + wall.size();
  }

  void cancelEndingWithHub() {
    monotonic.cancelEndingWithHub();
    wall.cancelEndingWithHub();
  }

  private long nextWallCheck() {
    if (wall.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long micros = wall.firstDue() - time.micros();
    return time.nanos() + Math.clamp(micros, 0, WALL_CHECK_NANOS / 1_000) * 1_000;
  }

  /// Timers in order of their due time; equal times in order of scheduling. A binary heap in which each timer knows its place,
  /// so that cancelling is as cheap as scheduling.
  static final class Queue {
    private @Nullable Timer[] heap = new Timer[64];
    private int size;
    private long orders;

    void add(Timer timer, long due) {
      timer.due = due;
      timer.order = orders++;
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, size * 2);
      }
      size++;
      siftUp(size - 1, timer);
    }

    void remove(Timer timer) {
      int place = timer.position;
      timer.position = -1;
      size--;
      Timer last = at(size);
      heap[size] = null;
      if (last != timer) {
        siftDown(place, last);
        if (at(place) == last) {
          siftUp(place, last);
        }
      }
    }

    boolean isEmpty() {
      return size == 0;
    }

    int size() {
      return size;
    }

    /// When the first one is due; [Long#MAX_VALUE] if there is none.
    long firstDue() {
      return size == 0 ? Long.MAX_VALUE : at(0).due;
    }

    void cancelEndingWithHub() {
      for (Timer timer : Arrays.copyOf(heap, size)) {
        if (timer != null && timer.endsWithHub()) {
          timer.cancel();
        }
      }
    }

    /// Takes the first one out if it is due.
    @Nullable Timer pollDue(long now) {
      if (size == 0 || at(0).due > now) {
        return null;
      }
      Timer first = at(0);
      remove(first);
      return first;
    }

    private Timer at(int place) {
      Timer timer = heap[place];
      if (timer == null) {
        throw new IllegalStateException("No timer at " + place);
      }
      return timer;
    }

    private void siftUp(int from, Timer timer) {
      int place = from;
      while (place > 0) {
        int parent = (place - 1) >>> 1;
        if (!isBefore(timer, at(parent))) {
          break;
        }
        put(place, at(parent));
        place = parent;
      }
      put(place, timer);
    }

    private void siftDown(int from, Timer timer) {
      int place = from;
      while (true) {
        int child = 2 * place + 1;
        if (child >= size) {
          break;
        }
        if (child + 1 < size && isBefore(at(child + 1), at(child))) {
          child++;
        }
        if (!isBefore(at(child), timer)) {
          break;
        }
        put(place, at(child));
        place = child;
      }
      put(place, timer);
    }

    private void put(int place, Timer timer) {
      heap[place] = timer;
      timer.position = place;
    }

    private static boolean isBefore(Timer a, Timer b) {
      return a.due != b.due ? a.due < b.due : a.order < b.order;
    }
  }
}
