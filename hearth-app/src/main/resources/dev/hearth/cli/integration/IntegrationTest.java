package home.@package@;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.integration.Simulation;
import dev.hearth.sensor.SensorDomain;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The integration in a house in memory. After each test the house itself checks that nothing went wrong in it.
class @Class@IntegrationTest {
  private final Simulation hub =
      Simulation.of(new SensorDomain(), new @Class@Integration())
          .configured("@name@", Map.of("start", 5))
          .started("@name@");

  @Test
  void setUp_start_isTheFirstState() {
    assertThat(hub.value("sensor.@name@")).isEqualTo("5");
  }

  @Test
  void add_amount_isAddedToTheState() {
    hub.call("@name@", "add", Map.of("amount", 3));

    assertThat(hub.value("sensor.@name@")).isEqualTo("8");
  }

  @Test
  void add_tooMuch_isRefused() {
    assertThatThrownBy(() -> hub.call("@name@", "add", Map.of("amount", 5_000)))
        .hasMessageContaining("amount");

    assertThat(hub.value("sensor.@name@")).isEqualTo("5");
  }
}
