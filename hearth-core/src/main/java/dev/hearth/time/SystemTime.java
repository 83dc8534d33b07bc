package dev.hearth.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The clocks of the machine.
///
/// **Runs on any thread.**
public final class SystemTime implements TimeSource {

  private static final SystemTime INSTANCE = new SystemTime();

  private SystemTime() {}

  public static SystemTime instance() {
    return INSTANCE;
  }

  @Override
  public Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public long micros() {
    return Timestamps.microsOf(Instant.now());
  }
}
