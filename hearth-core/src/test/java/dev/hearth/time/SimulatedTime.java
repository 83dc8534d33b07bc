package dev.hearth.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Clocks that stand still until a test moves them.
///
/// [#advance] moves both clocks; [#setWallClock] moves only the wall clock, as when somebody sets the time of the machine.
///
/// **Runs on any thread.** Reads are consistent; one thread moves the clocks.
public final class SimulatedTime implements TimeSource {

  private volatile Clocks clocks;

  private record Clocks(Instant wall, long nanos) {}

  private SimulatedTime(Instant start) {
    // Not zero: code that takes 0 for "never" or compares absolute values should fail in tests.
    this.clocks = new Clocks(start.truncatedTo(ChronoUnit.MICROS), 1_000_000_000L);
  }

  public static SimulatedTime startingAt(Instant start) {
    return new SimulatedTime(start);
  }

  @Override
  public Instant now() {
    return clocks.wall;
  }

  @Override
  public long nanos() {
    return clocks.nanos;
  }

  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time only goes forward, not by " + duration);
    }
    synchronized (this) {
      // The sum is kept in nanoseconds: many small steps must not lose what one big step would not.
      long nanos = clocks.nanos + duration.toNanos();
      Instant wall = clocks.wall.plusNanos(nanos / 1_000 * 1_000 - clocks.nanos / 1_000 * 1_000);
      clocks = new Clocks(wall, nanos);
    }
  }

  public synchronized void setWallClock(Instant wall) {
    clocks = new Clocks(wall.truncatedTo(ChronoUnit.MICROS), clocks.nanos);
  }
}
