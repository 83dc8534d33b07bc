package dev.hearth.loop;

/// Counts durations in buckets of a power of two with four steps each.
///
/// **Runs on the loop.**
@OnLoop
final class LagHistogram {
  private static final int STEPS_BITS = 2;
  private static final int STEPS = 1 << STEPS_BITS;

  private final long[] counts = new long[64 * STEPS];
  private long count;
  private long maxNanos;

  void add(long nanos) {
    long value = Math.max(nanos, 0);
    counts[bucket(value)]++;
    count++;
    if (value > maxNanos) {
      maxNanos = value;
    }
  }

  LoopStatistics.Lag summary() {
    return new LoopStatistics.Lag(
        count, percentileNanos(0.50) / 1e3, percentileNanos(0.99) / 1e3, maxNanos / 1e3);
  }

  private double percentileNanos(double share) {
    long wanted = (long) Math.ceil(count * share);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted && seen > 0) {
        return Math.min(upperEdge(i), (double) maxNanos);
      }
    }
    return 0;
  }

  static int bucket(long nanos) {
    if (nanos < STEPS) {
      return (int) nanos;
    }
    int exponent = 63 - Long.numberOfLeadingZeros(nanos);
    int step = (int) (nanos >>> (exponent - STEPS_BITS)) & (STEPS - 1);
    return (exponent - STEPS_BITS + 1) * STEPS + step;
  }

  static double upperEdge(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int exponent = bucket / STEPS - 1 + STEPS_BITS;
    int step = bucket % STEPS;
    return Math.scalb(1.0 + (step + 1.0) / STEPS, exponent) - 1;
  }
}
