package examples.networktime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.integration.Simulation;
import dev.hearth.sensor.SensorDomain;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The integration in a house in memory, with a time server of its own.
class NetworkTimeIntegrationTest {
  private static final String OFFSET = "sensor.clock_offset";

  private Duration offset = Duration.ofMillis(2_500);
  private boolean isDown;

  private Duration ask() throws IOException {
    if (isDown) {
      throw new IOException("nobody answers");
    }
    return offset;
  }

  private Simulation house() {
    return Simulation.of(
            new SensorDomain(), new NetworkTimeIntegration((host, port, timeout) -> this::ask))
        .configured("network_time", Map.of("interval", "00:01:00"))
        .started("network_time");
  }

  @Test
  void setUp_serverAnswers_offsetIsTheFirstState() {
    Simulation hub = house();

    assertThat(hub.value(OFFSET)).isEqualTo("2.5");
    assertThat(hub.attribute(OFFSET, "unit_of_measurement")).contains("s");
  }

  @Test
  void interval_over_offsetIsAskedAgain() {
    Simulation hub = house();
    offset = Duration.ofMillis(-1_000);

    hub.advance(Duration.ofMinutes(2));

    assertThat(hub.value(OFFSET)).isEqualTo("-1.0");
  }

  @Test
  void server_silentForAWhile_sensorKeepsItsValueAndGoesOnAfterwards() {
    Simulation hub = house();
    isDown = true;
    hub.advance(Duration.ofMinutes(2));
    assertThat(hub.value(OFFSET)).isEqualTo("2.5");
    isDown = false;
    offset = Duration.ofMillis(500);

    hub.advance(Duration.ofMinutes(2));

    assertThat(hub.value(OFFSET)).isEqualTo("0.5");
    hub.log().expects("clock_offset", "failed");
  }
}
