package dev.hearth.systemmonitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.integration.Simulation;
import dev.hearth.sensor.SensorDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemMonitorTest {
  private final FakeMachine machine = new FakeMachine();
  private final Simulation hub =
      Simulation.of(new SensorDomain(), new SystemMonitor((disks, interfaces) -> machine));

  @Test
  void setUp_withSection_hasSensorOfEachValue() {
    machine.values.put(Measure.MEMORY_USE, 812.5);
    machine.values.put(Measure.diskUsage("/"), 68.4);
    machine.values.put(Measure.LAST_BOOT, Instant.parse("2026-05-01T08:00:00Z"));

    hub.started("systemmonitor");

    assertThat(hub.value("sensor.system_monitor_memory_use")).isEqualTo("812.5");
    assertThat(hub.value("sensor.system_monitor_disk_usage")).isEqualTo("68.4");
    assertThat(hub.value("sensor.system_monitor_last_boot")).isEqualTo("2026-05-01T08:00:00+00:00");
    assertThat(hub.state("sensor.system_monitor_memory_use").orElseThrow().attributes())
        .containsEntry("unit_of_measurement", "MiB")
        .containsEntry("device_class", "data_size")
        .containsEntry("state_class", "measurement")
        .containsEntry("friendly_name", "System Monitor Memory use");
  }

  @Test
  void setUp_withoutSection_isLeftOut() {
    machine.values.put(Measure.MEMORY_USE, 812.5);

    hub.started();

    assertThat(machine.readings).isZero();
  }

  @Test
  void machine_overOneMinute_isReadOncePerInterval() {
    machine.values.put(Measure.MEMORY_USE, 1.0);
    machine.values.put(Measure.MEMORY_FREE, 1.0);
    hub.configured("systemmonitor", Map.of("interval", 10)).started();
    assertThat(machine.readings).isEqualTo(1);

    machine.values.put(Measure.MEMORY_USE, 2.0);
    hub.advance(Duration.ofSeconds(60));

    // At once, a second later, and then every ten seconds.
    assertThat(machine.readings).isEqualTo(1 + 6);
    assertThat(hub.value("sensor.system_monitor_memory_use")).isEqualTo("2.0");
  }

  @Test
  void value_thatComesLater_getsSensor() {
    hub.started("systemmonitor");
    assertThat(hub.value("sensor.system_monitor_processor_use")).isEqualTo("none");

    machine.values.put(Measure.PROCESSOR_USE, 12.0);
    hub.advance(Duration.ofSeconds(1));

    assertThat(hub.value("sensor.system_monitor_processor_use")).isEqualTo("12.0");
  }

  @Test
  void value_thatCannotBeRead_isUnavailableLoggedOnceAndComesBack() {
    machine.values.put(Measure.diskUse("/mnt"), 5.0);
    machine.values.put(Measure.LOAD_1, 0.5);
    hub.started("systemmonitor");

    machine.values.remove(Measure.diskUse("/mnt"));
    machine.failures.put("disks", "stale handle");
    hub.advance(Duration.ofMinutes(1));

    assertThat(hub.value("sensor.system_monitor_disk_use_mnt")).isEqualTo("unavailable");
    assertThat(hub.value("sensor.system_monitor_load_1_min")).isEqualTo("0.5");
    assertThat(hub.log().lines())
        .containsExactly("Cannot be read any more: Disk use /mnt because of {disks=stale handle}");

    machine.values.put(Measure.diskUse("/mnt"), 6.0);
    hub.advance(Duration.ofSeconds(15));

    assertThat(hub.value("sensor.system_monitor_disk_use_mnt")).isEqualTo("6.0");
  }

  @Test
  void machine_thatThrows_makesAllUnavailableAndGoesOn() {
    machine.values.put(Measure.LOAD_1, 0.5);
    hub.started("systemmonitor");

    machine.isBroken = true;
    hub.advance(Duration.ofSeconds(15));
    assertThat(hub.value("sensor.system_monitor_load_1_min")).isEqualTo("unavailable");
    hub.log().expects("the machine", "the machine is on fire");

    machine.isBroken = false;
    hub.advance(Duration.ofSeconds(15));
    assertThat(hub.value("sensor.system_monitor_load_1_min")).isEqualTo("0.5");
  }

  @Test
  void setUp_machineThatThrows_isTriedAgain() {
    machine.values.put(Measure.LOAD_1, 0.5);
    machine.isBroken = true;
    hub.started("systemmonitor");
    machine.isBroken = false;

    hub.advance(Duration.ofMinutes(1));

    assertThat(hub.value("sensor.system_monitor_load_1_min")).isEqualTo("0.5");
    hub.log().expects("systemmonitor is not ready yet", "the machine is on fire");
  }

  @Test
  void tearDown_whileUp_readsNoMore() {
    machine.values.put(Measure.LOAD_1, 0.5);
    hub.started("systemmonitor");

    hub.run(() -> hub.integrations().tearDown("systemmonitor"));
    int readings = machine.readings;
    hub.advance(Duration.ofMinutes(5));

    assertThat(machine.readings).isEqualTo(readings);
    assertThat(hub.value("sensor.system_monitor_load_1_min")).isEqualTo("unavailable");
  }

  /// A machine that says what a test wants.
  private static final class FakeMachine implements Machine {
    private final Map<Measure, Object> values = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private boolean isBroken;
    private int readings;

    @Override
    public Reading read() {
      readings++;
      if (isBroken) {
        throw new IllegalStateException("the machine is on fire");
      }
      return new Reading(values, failures);
    }
  }
}
