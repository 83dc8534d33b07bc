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
}
