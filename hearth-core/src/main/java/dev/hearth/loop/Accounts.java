package dev.hearth.loop;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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

  long sinceNanos() {
    return sinceNanos;
  }

  LoopStatistics.Sums sums(long tasksStarted) {
    return new LoopStatistics.Sums(busyNanos, slices, tasksStarted, lateCallbacks);
  }

  LoopStatistics.Lag lag() {
    return lag.summary();
  }

  List<LoopStatistics.OwnerStatistics> owners() {
    return alive()
        .map(Owner::statistics)
        .sorted(Comparator.comparingLong(LoopStatistics.OwnerStatistics::loopNanos).reversed())
        .toList();
  }

  /// Whose code stands in a stack trace, if it can be told: by the innermost class that is an owner's, or else by the innermost
  /// one whose package is that of one owner only.
  Optional<String> ownerOf(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .flatMap(frame -> alive().filter(owner -> owner.hasClass(frame.getClassName())))
        .map(Owner::name)
        .findFirst()
        .or(() ->
            Arrays.stream(stack)
                .map(frame ->
                    alive()
                        .filter(owner -> owner.hasNeighbour(frame.getClassName()))
                        .map(Owner::name)
                        .distinct()
                        .toList())
                .filter(names -> names.size() == 1)
                .map(List::getFirst)
                .findFirst());
  }

  private Stream<Owner> alive() {
    return owners.stream().map(WeakReference::get).filter(Objects::nonNull);
  }

  /// How often lines of code were in the way: so many lines, and no more.
  static final class Places {
    private static final int PLACES_MAX = 1_000;
    private static final int SHOWN_MAX = 20;

    private final Map<String, LoopStatistics.Place> byPlace = new LinkedHashMap<>();

    /// Whether it was not seen before.
    boolean add(String place, String owner, long millis) {
      LoopStatistics.Place known = byPlace.get(place);
      if (known == null) {
        if (byPlace.size() < PLACES_MAX) {
          byPlace.put(place, new LoopStatistics.Place(place, owner, 1, millis));
        }
        return true;
      }
      byPlace.put(
          place,
          new LoopStatistics.Place(
              place, known.owner(), known.count() + 1, Math.max(known.maxMillis(), millis)));
      return false;
    }

    /// Most often first.
    List<LoopStatistics.Place> worst() {
      return byPlace.values().stream()
          .sorted(Comparator.comparingLong(LoopStatistics.Place::count).reversed())
          .limit(SHOWN_MAX)
          .toList();
    }
  }

  /// Counts durations in buckets of a power of two with four steps each.
  private static final class LagHistogram {
    private static final int STEPS_BITS = 2;
    private static final int STEPS = 1 << STEPS_BITS;
    private static final double[] EDGES_MICROS = {
      10, 50, 100, 500, 1e3, 5e3, 1e4, 5e4, 1e5, 5e5, 1e6, 5e6, 1e7, Double.POSITIVE_INFINITY
    };

    private final long[] counts = new long[64 * STEPS];
    private long count;
    private long maxNanos;
    private long sumNanos;

    void add(long nanos) {
      long value = Math.max(nanos, 0);
      sumNanos += value;
      counts[bucket(value)]++;
      count++;
      if (value > maxNanos) {
        maxNanos = value;
      }
    }

    LoopStatistics.Lag summary() {
      return new LoopStatistics.Lag(
          count,
          sumNanos / 1e3,
          percentileNanos(0.50) / 1e3,
          percentileNanos(0.90) / 1e3,
          percentileNanos(0.99) / 1e3,
          percentileNanos(0.999) / 1e3,
          maxNanos / 1e3,
          shown());
    }

    /// The many buckets as few, with round edges. One of the many goes where its upper edge lies, so that nothing looks
    /// shorter than it was.
    private List<LoopStatistics.Bucket> shown() {
      List<LoopStatistics.Bucket> shown = new ArrayList<>();
      int next = 0;
      for (double edgeMicros : EDGES_MICROS) {
        long inside = 0;
        while (next < counts.length && upperEdge(next) <= edgeMicros * 1e3) {
          inside += counts[next++];
        }
        shown.add(new LoopStatistics.Bucket(edgeMicros, inside));
      }
      return shown;
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
