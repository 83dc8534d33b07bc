package dev.hearth.systemmonitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OshiMachineIT {
  @Test
  void read_thisMachine_hasValuesThatCanBe() {
    Machine machine = new OshiMachine(Choice.ALL, Choice.ALL);

    Reading reading = machine.read();

    assertThat(reading.failures()).isEmpty();
    assertThat(number(reading, Measure.MEMORY_USE)).isPositive();
    assertThat(number(reading, Measure.MEMORY_FREE)).isPositive();
    assertThat(number(reading, Measure.MEMORY_USAGE)).isBetween(0.1, 100.0);
    assertThat(number(reading, Measure.SWAP_USAGE)).isBetween(0.0, 100.0);
    assertThat(number(reading, Measure.PROCESSES)).isPositive();
    assertThat(reading.values().get(Measure.LAST_BOOT)).isInstanceOf(Instant.class);
  }

  @Test
  void read_secondTime_hasUseOfProcessor() {
    Machine machine = new OshiMachine(Choice.ALL, Choice.ALL);
    machine.read();

    Reading reading = machine.read();
    // Work that is counted, on however fast a machine.
    for (int i = 0; i < 1_000 && !reading.values().containsKey(Measure.PROCESSOR_USE); i++) {
      reading = machine.read();
    }

    assertThat(number(reading, Measure.PROCESSOR_USE)).isBetween(0.0, 100.0);
  }

  @Test
  void read_excludedDisk_isLeftOut() {
    Machine machine = new OshiMachine(new Choice(List.of(), List.of("/")), Choice.ALL);

    assertThat(machine.read().values()).doesNotContainKey(Measure.diskUse("/"));
  }

  private static double number(Reading reading, Measure measure) {
    Object value = reading.values().get(measure);
    assertThat(value).as(measure.name()).isInstanceOf(Number.class);
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
