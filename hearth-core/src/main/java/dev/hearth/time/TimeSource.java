package dev.hearth.time;

import java.time.Instant;

/// The two clocks of the house: what time it is, and how much time has passed.
///
/// **Runs on any thread.**
public interface TimeSource {

  /// The wall clock, to the microsecond. May jump when the clock is set.
  Instant now();

  /// A clock that only goes forward, in nanoseconds from an arbitrary origin. Only differences mean something.
  long nanos();

  /// The wall clock in microseconds since 1970-01-01T00:00Z.
  default long micros() {
    return Timestamps.microsOf(now());
  }
}
