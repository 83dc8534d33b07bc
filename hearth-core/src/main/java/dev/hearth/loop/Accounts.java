package dev.hearth.loop;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// What the loop has done, in sums.
///
/// **Runs on the loop.**
@OnLoop
final class Accounts {
  // Integrations that are set up again and clients that come and go have an owner each; those that
  // are over must not stay.
  private final List<WeakReference<Owner>> owners = new ArrayList<>();
  private final LagHistogram lag = new LagHistogram();
  private final long sinceNanos;
  private long busyNanos;
  private long slices;
  private long lateCallbacks;
  private long brokenSections;

  Accounts(long sinceNanos) {
    this.sinceNanos = sinceNanos;
  }

  void see(Owner owner) {
    if (owner.isNewTo(this) && owners.stream().noneMatch(known -> known.refersTo(owner))) {
      owners.removeIf(known -> known.refersTo(null));
      owners.add(new WeakReference<>(owner));
    }
  }

  void addLag(long nanos) {
    lag.add(nanos);
  }

  void addSlice(Owner owner, long nanos) {
    slices++;
    busyNanos += nanos;
    owner.countSlice();
  }

  void addLateCallback(Owner owner) {
    lateCallbacks++;
    owner.countLateCallback();
  }

  void addBrokenSection() {
    brokenSections++;
  }

  long slices() {
    return slices;
  }

  long lateCallbacks() {
    return lateCallbacks;
  }

  long brokenSections() {
    return brokenSections;
  }

  LoopStatistics statistics(long now, TaskRoster roster, int timers) {
    return new LoopStatistics(
        now - sinceNanos,
        busyNanos,
        slices,
        roster.started(),
        roster.alive(),
        timers,
        lateCallbacks,
        lag.summary(),
        owners.stream()
            .map(WeakReference::get)
            .filter(Objects::nonNull)
            .map(Owner::statistics)
            .sorted(Comparator.comparingLong(LoopStatistics.OwnerStatistics::loopNanos).reversed())
            .toList());
  }

  /// Counts durations in buckets of a power of two with four steps each.
  private static final class LagHistogram {
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
}
