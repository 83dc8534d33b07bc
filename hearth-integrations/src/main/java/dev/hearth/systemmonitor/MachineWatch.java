package dev.hearth.systemmonitor;

import dev.hearth.entity.Coordination;
import dev.hearth.entity.Coordinator;
import dev.hearth.entity.RefreshFailedException;
import dev.hearth.integration.Hub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the machine once per interval, for all sensors together.
///
/// A value that comes for the first time (a disk was plugged in, a second count makes a difference) gets a sensor. One that can
/// no longer be read makes its sensor unavailable; that is logged once, and once more when it is back.
///
/// **Before it:** [SystemMonitor]. **After it:** [MachineSensor].
///
/// **Runs on the loop**, in tasks that wait nearly always. The machine is read on a worker thread: a disk of another machine
/// that is gone may take minutes to say so.
final class MachineWatch {
  /* The use of the processor is a difference, and nobody wants to wait a whole interval for the first one. */
  private static final Duration SECOND_READING = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(MachineWatch.class);

  private final Hub hub;
  private final Duration interval;
  private final Coordinator<Reading> coordinator;
  private final Set<Measure> measures = new LinkedHashSet<>();
  private final Set<String> missing = new TreeSet<>();

  MachineWatch(Hub hub, Machine machine, Duration interval) {
    this.hub = hub;
    this.interval = interval;
    this.coordinator =
        hub.entities()
            .coordinator(
                Coordination.of(
                        "the machine",
                        () -> hub.tasks().blocking("reading the machine", () -> read(machine)))
                    .every(interval));
  }

  /// Adds sensors for what can be read, and goes on reading.
  ///
  /// @throws dev.hearth.entity.NotReadyException if nothing can be read
  void begin() {
    coordinator.listen(this::onReading);
    coordinator.firstRefresh();
    onReading();
    hub.time()
        .after(
            interval.compareTo(SECOND_READING) < 0 ? interval : SECOND_READING,
            coordinator::requestRefresh);
  }

  private static Reading read(Machine machine) {
    try {
      return machine.read();
    } catch (RuntimeException | LinkageError e) {
      throw new RefreshFailedException("nothing can be read because of " + e);
    }
  }

  private void onReading() {
    if (coordinator.isAvailable()) {
      Reading reading = coordinator.requireData();
      List<MachineSensor> added = new ArrayList<>();
      for (Measure measure : reading.values().keySet()) {
        if (measures.add(measure)) {
          added.add(new MachineSensor(hub, coordinator, measure));
        }
      }
      if (!added.isEmpty()) {
        hub.entities().add(added);
      }
      logChanges(reading);
    }
  }

  private void logChanges(Reading reading) {
    Set<String> gone = new TreeSet<>();
    Set<String> back = new TreeSet<>();
    measures.forEach(measure -> {
      boolean isMissing = !reading.values().containsKey(measure);
      if (isMissing && missing.add(measure.name())) {
        gone.add(measure.name());
      } else if (!isMissing && missing.remove(measure.name())) {
        back.add(measure.name());
      }
    });
    if (!gone.isEmpty()) {
      LOG.warn("Cannot be read any more: {}{}", String.join(", ", gone), reasons(reading));
    }
    if (!back.isEmpty()) {
      LOG.info("Can be read again: {}", String.join(", ", back));
    }
  }

  private static String reasons(Reading reading) {
    return reading.failures().isEmpty() ? "" : " because of " + reading.failures();
  }
}
