package dev.hearth.event;

import dev.hearth.time.TimeSource;
import java.util.random.RandomGenerator;

/// Makes new contexts.
///
/// **Runs on the loop**; the randomness is handed in, so that a simulation makes the same ids every time.
public final class Contexts {
  private static final long MASK_40_BITS = (1L << 40) - 1;

  private final TimeSource time;
  private final RandomGenerator random;

  /// Contexts with ids from this clock and this randomness.
  public Contexts(TimeSource time, RandomGenerator random) {
    this.time = time;
    this.random = random;
  }

  /// A new context for something that begins now.
  public Context create() {
    return createAt(time.micros());
  }

  /// A new context whose id carries this time, microseconds since 1970.
  public Context createAt(long micros) {
    return Context.made(
        Math.floorDiv(micros, 1_000),
        random.nextLong() & MASK_40_BITS,
        random.nextLong() & MASK_40_BITS);
  }
}
