package dev.hearth.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Simulation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A millidegree of latitude is 111 m here.
class ZonesTest {
  private final Simulation hub = Simulation.of(new ZoneDomain());
  private final Hub looking = hub.hub("test");

  private static Map<String, Object> zone(String name, double latitude, double radius) {
    return Map.of("name", name, "latitude", latitude, "longitude", 4.8903, "radius", radius);
  }

  @ParameterizedTest
  @CsvSource({
    "52.3731, 0,  home",
    "52.3739, 0,  home",
    "52.3741, 0,  not_home",
    "52.3741, 20, home",
    "52.4000, 0,  Work",
  })
  void at_positionAndAccuracy_isInTheZoneIfItMayBe(double latitude, double accuracy, String state) {
    hub.configured("zone", List.of(zone("Work", 52.4, 50))).started();

    assertThat(found(latitude, accuracy).state()).isEqualTo(state);
  }

  @Test
  void at_severalZones_theNearestMiddleIsTold() {
    hub.configured("zone", List.of(zone("Town", 52.38, 5_000), zone("Street", 52.3745, 500)));
    hub.started();

    Zones.Found found = found(52.3742, 0);

    assertThat(found.state()).isEqualTo("Street");
    assertThat(found.all()).containsExactly("zone.street", "zone.town");
  }

  @Test
  void at_sameMiddle_theSmallerIsTold() {
    hub.configured("zone", List.of(zone("Large", 52.4, 900), zone("Small", 52.4, 300)));
    hub.started();

    assertThat(found(52.4, 0).state()).isEqualTo("Small");
    assertThat(found(52.4, 0).all()).containsExactly("zone.small", "zone.large");
    assertThat(found(52.4045, 0).state()).isEqualTo("Large");
  }

  @Test
  void at_passiveZone_isListedButNotTold() {
    hub.configured(
        "zone",
        List.of(
            Map.of("name", "Near", "latitude", 52.4, "longitude", 4.8903, "passive", true),
            zone("Far", 52.401, 900)));
    hub.started();

    Zones.Found found = found(52.4, 0);

    assertThat(found.state()).isEqualTo("Far");
    assertThat(found.all()).containsExactly("zone.near", "zone.far");
  }

  @Test
  void aroundHome_zonesThatHoldTheWholeHome_areNamedAfterIt() {
    hub.configured(
        "zone",
        List.of(zone("Town", 52.38, 5_000), zone("Beside", 52.374, 150), zone("Far", 53, 10)));

    hub.started();

    assertThat(hub.run(() -> Zones.aroundHome(looking))).containsExactly("zone.home", "zone.town");
  }

  private Zones.Found found(double latitude, double accuracy) {
    return hub.run(() -> Zones.at(looking, latitude, 4.8903, accuracy));
  }
}
