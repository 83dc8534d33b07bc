package dev.hearth.simulation;

import dev.hearth.integration.Hub;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// A thing in the house at the end of a bad line. It is there whether the hub runs or not.
///
/// It has a number that people set and that it changes by itself. What it is told may arrive late, twice or not at all, and so
/// may its answer; what it reports by itself may come late, twice, in another order or not at all.
final class FlakyDevice {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final String name;
  private final SplittableRandom random;
  private long value;
  private long version;
  private boolean isLineGood;
  private final Set<FlakyEntity> listeners = new LinkedHashSet<>();

  FlakyDevice(String name, SplittableRandom random) {
    this.name = name;
    this.random = random;
  }

  String name() {
    return name;
  }

  /// What it really is.
  long value() {
    return value;
  }

  /// From now on each exchange arrives at once.
  void mendLine() {
    isLineGood = true;
  }

  // ---- What the hub does

  /// Tells it a value and waits for its answer.
  ///
  /// @throws IOException if no answer came; whether it does what it was told is not known then
  void tell(Hub hub, long wanted) throws IOException {
    await(hub);
    int arrivals = isLineGood ? 1 : new int[] {1, 1, 1, 1, 1, 1, 1, 0, 1, 2}[random.nextInt(10)];
    for (int i = 0; i < arrivals; i++) {
      change(hub, wanted);
    }
    answer(hub, arrivals > 0);
  }

  /// Asks for its value and version.
  ///
  /// @throws IOException if no answer came
  Report ask(Hub hub) throws IOException {
    await(hub);
    Report report = new Report(value, version);
    answer(hub, true);
    return report;
  }

  private void await(Hub hub) {
    if (!isLineGood) {
      hub.tasks().sleep(Duration.ofMillis(random.nextInt(random.nextInt(20) == 0 ? 40_000 : 800)));
    }
  }

  private void answer(Hub hub, boolean hasArrived) throws IOException {
    boolean isLost = !isLineGood && random.nextInt(12) == 0;
    if (!hasArrived || isLost) {
      hub.tasks().sleep(TIMEOUT);
      throw new IOException("no answer from " + name);
    }
    await(hub);
  }

  // ---- What it does by itself

  void listen(FlakyEntity entity) {
    listeners.add(entity);
  }

  void forget(FlakyEntity entity) {
    listeners.remove(entity);
  }

  /// Nobody listens any more: the hub has lost its memory.
  void forgetAll() {
    listeners.clear();
  }

  /// Changes by itself, for instance because somebody turns its knob, and reports that.
  void change(Hub hub, long next) {
    if (next != value) {
      value = next;
      version++;
    }
    Report report = new Report(value, version);
    // A list: the order of a copied set differs from process to process, and the seed with it.
    for (FlakyEntity entity : List.copyOf(listeners)) {
      int reports = isLineGood ? 1 : random.nextInt(4) == 0 ? random.nextInt(3) : 1;
      for (int i = 0; i < reports; i++) {
        Duration delay = Duration.ofMillis(isLineGood ? 0 : random.nextInt(3_000));
        hub.time().after(delay, () -> entity.hear(report));
      }
    }
  }

  /// What the device says it is.
  ///
  /// @param value its number
  /// @param version counts its changes, so that an old report is known as such
  record Report(long value, long version) {}
}
