package dev.hearth.systemmonitor;

import dev.hearth.error.HearthException;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.sensor.SensorDomain;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/// How the machine is doing on which the hub runs: processor, memory, disks, network, temperature, last boot.
///
/// ```yaml
/// systemmonitor:
///   interval: 15
///   disks:
///     exclude: /boot
///   interfaces:
///     include: [eth0, wlan0]
/// ```
///
/// **Runs on the loop.**
public final class SystemMonitor implements Integration {
  /// Its name.
  public static final String NAME = "systemmonitor";

  /// How often the machine is read unless said otherwise.
  static final Duration INTERVAL = Duration.ofSeconds(15);

  /* More often would measure mainly the reading. */
  private static final Duration INTERVAL_MIN = Duration.ofSeconds(1);

  private final BiFunction<Choice, Choice, Machine> machines;

  /// Watches the real machine.
  public SystemMonitor() {
    this(OshiMachine::new);
  }

  /// Watches a machine that is made from what people want to see of its disks and its interfaces.
  SystemMonitor(BiFunction<Choice, Choice, Machine> machines) {
    this.machines = machines;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ObjectSchema schema() {
    return Schemas.object()
        .optional("interval", Schemas.duration().map(SystemMonitor::checked), INTERVAL)
        .describedAs("How often the machine is read")
        .optional("disks", Choice.SCHEMA, Choice.ALL)
        .describedAs("Which disks, by where they are mounted")
        .optional("interfaces", Choice.SCHEMA, Choice.ALL)
        .describedAs("Which network interfaces, by name");
  }

  private static Duration checked(Duration interval) {
    if (interval.compareTo(INTERVAL_MIN) < 0) {
      throw new HearthException("expected at least 1 s, got " + interval.toMillis() + " ms");
    }
    return interval;
  }

  @Override
  public Set<String> dependencies() {
    return Set.of(SensorDomain.NAME);
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    Fields fields = new Fields(config);
    Choice disks = fields.require("disks", Choice.class);
    Choice interfaces = fields.require("interfaces", Choice.class);
    // Loading native code takes about a second, in which the loop has other things to do.
    Machine machine =
        hub.tasks()
            .blocking("getting to know the machine", () -> machines.apply(disks, interfaces));
    new MachineWatch(hub, machine, fields.duration("interval")).begin();
  }
}
