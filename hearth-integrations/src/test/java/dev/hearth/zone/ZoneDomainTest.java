package dev.hearth.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.error.HearthException;
import dev.hearth.integration.Simulation;
import dev.hearth.schema.InvalidDataException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneDomainTest {
  private static final Map<String, Object> WORK =
      Map.of("name", "Work", "latitude", 52.4, "longitude", 4.9);

  private final Simulation hub = Simulation.of(new ZoneDomain());

  // ---- What there is

  @Test
  void setUp_nothingConfigured_hasTheZoneOfTheHouse() {
    hub.started();

    assertThat(hub.value("zone.home")).isEqualTo("0");
    assertThat(hub.state("zone.home").orElseThrow().attributes())
        .isEqualTo(
            Map.of(
                "latitude",
                52.3731,
                "longitude",
                4.8903,
                "radius",
                100.0,
                "passive",
                false,
                "persons",
                List.of(),
                "editable",
                true,
                "icon",
                "mdi:home",
                "friendly_name",
                "Test house"));
  }

  @Test
  void setUp_listOfZones_hasThemWithTheirDefaults() {
    hub.configured(
        "zone",
        List.of(
            WORK,
            Map.of(
                "name",
                "School yard",
                "latitude",
                "52.5",
                "longitude",
                5,
                "radius",
                30,
                "icon",
                "mdi:school",
                "passive",
                true)));

    hub.started();

    assertThat(hub.state("zone.work").orElseThrow().attributes())
        .isEqualTo(
            Map.of(
                "latitude",
                52.4,
                "longitude",
                4.9,
                "radius",
                100.0,
                "passive",
                false,
                "persons",
                List.of(),
                "editable",
                false,
                "friendly_name",
                "Work"));
    assertThat(hub.state("zone.school_yard").orElseThrow().attributes())
        .containsEntry("radius", 30.0)
        .containsEntry("passive", true)
        .containsEntry("icon", "mdi:school");
    assertThat(hub.value("zone.home")).isEqualTo("0");
  }

  @Test
  void setUp_oneZoneWithoutList_isAListOfOne() {
    hub.configured("zone", WORK).started();

    assertThat(hub.value("zone.work")).isEqualTo("0");
  }

  @Test
  void setUp_zoneNamedHome_standsForTheHouse() {
    hub.configured("zone", List.of(Map.of("name", "Home", "latitude", 1, "longitude", 2)));

    hub.started();

    assertThat(hub.attribute("zone.home", "latitude")).contains(1.0);
    assertThat(hub.attribute("zone.home", "editable")).contains(false);
    assertThat(hub.value("zone.home_2")).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "latitude,  91,   'zone[0].latitude: expected a number from -90 to 90, got 91'",
    "longitude, east, 'zone[0].longitude: expected a number from -180 to 180, got \"east\"'",
    "radius,    -1,   'zone[0].radius: expected a number of at least 0, got -1'",
    "name,      '',   'zone[0].name: expected text that is not empty, got \"\"'",
    "colour,    red,  'zone[0].colour: unknown key'",
  })
  void setUp_oneZoneIsWrong_namesItAndKeepsTheOthers(String key, String value, String message) {
    Map<String, Object> wrong = new LinkedHashMap<>(WORK);
    wrong.put(key, value.matches("-?\\d+") ? (Object) Long.valueOf(value) : value);

    hub.configured("zone", List.of(wrong, Map.of("name", "B", "latitude", 1, "longitude", 1)));
    hub.started();

    hub.log().expects(message);
    assertThat(hub.value("zone.b")).isEqualTo("0");
    assertThat(hub.value("zone.work")).isEqualTo("none");
    assertThat(hub.value("zone.home")).isEqualTo("0");
  }

  // ---- Who is there

  @ParameterizedTest
  @CsvSource({
    "home,        1, 0",
    "not_home,    0, 0",
    "Work,        0, 1",
    "work,        0, 1",
    "unknown,     0, 0",
    "unavailable, 0, 0",
    "Elsewhere,   0, 0",
  })
  void persons_byTheirState_areCounted(String state, String atHome, String atWork) {
    hub.configured("zone", List.of(WORK)).started();

    hub.run(() -> hub.states().set("person.anna", state, Map.of()));

    assertThat(hub.value("zone.home")).isEqualTo(atHome);
    assertThat(hub.value("zone.work")).isEqualTo(atWork);
  }

  @Test
  void persons_whoSayTheirZones_areInAllOfThem() {
    hub.configured("zone", List.of(WORK)).started();

    hub.run(() ->
        hub.states()
            .set("person.anna", "home", Map.of("in_zones", List.of("zone.home", "zone.work"))));

    assertThat(hub.attribute("zone.work", "persons")).contains(List.of("person.anna"));
    assertThat(hub.attribute("zone.home", "persons")).contains(List.of("person.anna"));
  }

  @Test
  void persons_whoComeMoveAndGo_areFollowed() {
    hub.started();
    hub.run(() -> hub.states().set("person.zoe", "home", Map.of()));
    hub.run(() -> hub.states().set("person.anna", "home", Map.of()));
    assertThat(hub.attribute("zone.home", "persons"))
        .contains(List.of("person.anna", "person.zoe"));

    hub.run(() -> hub.states().set("person.zoe", "not_home", Map.of()));
    assertThat(hub.value("zone.home")).isEqualTo("1");

    hub.run(() -> hub.states().remove("person.anna"));
    assertThat(hub.value("zone.home")).isEqualTo("0");
  }

  @Test
  void persons_whoWereThereBeforeTheZone_areCounted() {
    hub.started();
    hub.run(() -> hub.states().set("person.anna", "Work", Map.of()));

    hub.configured("zone", List.of(WORK));
    hub.call("zone", "reload", Map.of());

    assertThat(hub.value("zone.work")).isEqualTo("1");
  }

  // ---- Reload

  @Test
  void reload_changedList_addsChangesAndRemoves() {
    hub.configured(
        "zone", List.of(WORK, Map.of("name", "Shop", "latitude", 52.3, "longitude", 4.8)));
    hub.started();
    String before = hub.state("zone.home").orElseThrow().lastUpdated().toString();
    hub.advance(Duration.ofSeconds(1));

    hub.configured(
        "zone",
        List.of(
            Map.of("name", "Work", "latitude", 52.41, "longitude", 4.9),
            Map.of("name", "Gym", "latitude", 52.2, "longitude", 4.7)));
    hub.call("zone", "reload", Map.of());

    assertThat(hub.attribute("zone.work", "latitude")).contains(52.41);
    assertThat(hub.value("zone.gym")).isEqualTo("0");
    assertThat(hub.value("zone.shop")).isEqualTo("none");
    assertThat(hub.state("zone.home").orElseThrow().lastUpdated()).hasToString(before);
  }

  @Test
  void reload_filesThatCannotBeRead_failsAndChangesNothing() {
    hub.configured("zone", List.of(WORK)).started();
    hub.breakConfig("configuration.yaml, line 3, column 1: expected a mapping");

    assertThatThrownBy(() -> hub.call("zone", "reload", Map.of()))
        .isInstanceOf(HearthException.class)
        .hasMessageContaining("line 3");

    assertThat(hub.value("zone.work")).isEqualTo("0");
  }

  @Test
  void reload_withData_isRefused() {
    hub.started();

    assertThatThrownBy(() -> hub.call("zone", "reload", Map.of("name", "Work")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("name: unknown key");
  }
}
