package dev.hearth.loop;

import dev.hearth.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/// All that is to happen later: durations by the monotonic clock, points in time by the wall clock.
///
/// A wall clock that is set back never makes a timer early; one that is set forward is noticed within a second, because
/// that is how often it is looked at while such a timer is pending.
///
/// **Runs on the loop.**
@OnLoop
final class Timers {
  private static final long WALL_CHECK_NANOS = 1_000_000_000;

  private final TimeSource time;
  private final TimerQueue monotonic = new TimerQueue();
  private final TimerQueue wall = new TimerQueue();
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
    long micros = Math.multiplyExact(at.getEpochSecond(), 1_000_000) + (at.getNano() + 999) / 1_000;
    wall.add(timer, micros);
    wallCheckNanos = Math.min(wallCheckNanos, nextWallCheck());
    return timer;
  }

  private Timer add(Timer timer, Duration delay) {
    monotonic.add(timer, time.nanos() + Math.max(0, delay.toNanos()));
    return timer;
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

  private long nextWallCheck() {
    if (wall.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long micros = wall.firstDue() - time.micros();
    return time.nanos() + Math.clamp(micros, 0, WALL_CHECK_NANOS / 1_000) * 1_000;
  }
}
