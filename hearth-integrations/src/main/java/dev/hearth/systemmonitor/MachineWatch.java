package dev.hearth.systemmonitor;

import dev.hearth.integration.Hub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
/// **Runs on the loop**, in a task that waits nearly always. The machine is read on a worker thread: a disk of another machine
/// that is gone may take minutes to say so.
final class MachineWatch {
  /* The use of the processor is a difference, and nobody wants to wait a whole interval for the first one. */
  private static final Duration SECOND_READING = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(MachineWatch.class);

  private final Hub hub;
  private final Machine machine;
  private final Duration interval;
  private final Map<Measure, MachineSensor> sensors = new LinkedHashMap<>();
  private final Set<String> missing = new TreeSet<>();

  MachineWatch(Hub hub, Machine machine, Duration interval) {
    this.hub = hub;
    this.machine = machine;
    this.interval = interval;
  }

  /// Reads for ever.
  void run() {
    hub.sleep(interval.compareTo(SECOND_READING) < 0 ? interval : SECOND_READING);
    while (true) {
      readOnce();
      hub.sleep(interval);
    }
  }

  void readOnce() {
    Reading reading = hub.blocking("reading the machine", () -> readSafely(machine));
    List<MachineSensor> added = new ArrayList<>();
    reading
        .values()
        .forEach((measure, value) -> {
          if (!sensors.containsKey(measure)) {
            MachineSensor sensor = new MachineSensor(hub, measure, value);
            sensors.put(measure, sensor);
            added.add(sensor);
          }
        });
    sensors.forEach(
        (measure, sensor) -> sensor.show(Optional.ofNullable(reading.values().get(measure))));
    if (!added.isEmpty()) {
      hub.addEntities(added);
    }
    logChanges(reading);
  }

  private static Reading readSafely(Machine machine) {
    try {
      return machine.read();
    } catch (RuntimeException | LinkageError e) {
      return Reading.failed("everything", e);
    }
  }

  private void logChanges(Reading reading) {
    Set<String> gone = new TreeSet<>();
    Set<String> back = new TreeSet<>();
    sensors
        .keySet()
        .forEach(measure -> {
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
