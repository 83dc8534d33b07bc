package dev.hearth.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.devicetracker.DeviceTrackerDomain;
import dev.hearth.error.HearthException;
import dev.hearth.integration.Simulation;
import dev.hearth.state.StateChanged;
import dev.hearth.zone.ZoneDomain;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonDomainTest {
  private static final String PHONE = "device_tracker.phone";
  private static final String ROUTER = "device_tracker.router";
  private static final Map<String, Object> ANNA =
      Map.of("id", "anna", "name", "Anna", "device_trackers", List.of(PHONE, ROUTER));

  private final Simulation hub =
      Simulation.of(new ZoneDomain(), new DeviceTrackerDomain(), new PersonDomain());

  // ---- What there is

  @Test
  void person_allThatCanBeSaid_hasAttributesOfTheField() {
    hub.configured(
        "person",
        List.of(
            Map.of(
                "id", 17,
                "name", "Anna",
                "user_id", "abc",
                "device_trackers", PHONE,
                "picture", "/local/anna.png")));
    hub.started();

    phone("home", 1.5, 2.5);

    assertThat(hub.value("person.anna")).isEqualTo("home");
    assertThat(hub.state("person.anna").orElseThrow().attributes())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("editable", false),
                Map.entry("id", "17"),
                Map.entry("device_trackers", List.of(PHONE)),
                Map.entry("in_zones", List.of("zone.home")),
                Map.entry("latitude", 1.5),
                Map.entry("longitude", 2.5),
                Map.entry("gps_accuracy", 12L),
                Map.entry("source", PHONE),
                Map.entry("user_id", "abc"),
                Map.entry("entity_picture", "/local/anna.png"),
                Map.entry("friendly_name", "Anna")));
  }

  @Test
  void person_withoutTrackers_isUnknown() {
    hub.configured("person", List.of(Map.of("id", "bram", "name", "Bram"))).started();

    assertThat(hub.value("person.bram")).isEqualTo("unknown");
    assertThat(hub.state("person.bram").orElseThrow().attributes())
        .isEqualTo(
            Map.of(
                "editable",
                false,
                "id",
                "bram",
                "device_trackers",
                List.of(),
                "in_zones",
                List.of(),
                "friendly_name",
                "Bram"));
  }

  @ParameterizedTest
  @CsvSource({
    "device_trackers, light.x, 'expected an entity id such as device_tracker.phone, got \"light.x\"'",
    "device_trackers, x,       'person[0].device_trackers[0]: expected an entity id'",
    "id,              ,        'person[0].required key \"id\" is missing'",
    "name,            ,        'person[0].required key \"name\" is missing'",
    "mail,            x,       'person[0].mail: unknown key'",
  })
  void setUp_onePersonIsWrong_namesItAndKeepsTheOthers(String key, String value, String message) {
    Map<String, Object> wrong = new LinkedHashMap<>(ANNA);
    wrong.remove(key);
    if (value != null) {
      wrong.put(key, value);
    }

    hub.configured("person", List.of(wrong, Map.of("id", "bram", "name", "Bram"))).started();

    hub.log().expects(message);
    assertThat(hub.value("person.anna")).isEqualTo("none");
    assertThat(hub.value("person.bram")).isEqualTo("unknown");
  }

  @Test
  void setUp_twoWithTheSameId_theSecondIsLeftOut() {
    hub.configured("person", List.of(ANNA, Map.of("id", "anna", "name", "Another"))).started();

    hub.log().expects("the second one is left out");
    assertThat(hub.value("person.anna")).isEqualTo("unknown");
    assertThat(hub.value("person.another")).isEqualTo("none");
  }

  // ---- Where they are

  /* A phone tells positions, a router connections. */
  @ParameterizedTest
  @CsvSource({
    "home,        not_home,    home,     phone",
    "not_home,    home,        home,     router",
    "Work,        home,        home,     router",
    "Work,        not_home,    Work,     phone",
    "unknown,     not_home,    not_home, router",
    "unavailable, not_home,    not_home, router",
    "unknown,     Garage,      Garage,   router",
    "unknown,     unavailable, unknown,  ",
    "Work,        unknown,     Work,     phone",
  })
  void whereabouts_ofTwoTrackers_areThoseOfTheBetterOne(
      String phone, String router, String state, String source) {
    hub.configured("person", List.of(ANNA)).started();

    phone(phone, 52.1, 4.1);
    router(router);

    assertThat(hub.value("person.anna")).isEqualTo(state);
    assertThat(hub.attribute("person.anna", "source").map(Object::toString).orElse("none"))
        .isEqualTo(source == null ? "none" : "device_tracker." + source);
  }

  @Test
  void whereabouts_twoPhones_areThoseOfTheLatest() {
    hub.configured(
        "person",
        List.of(
            Map.of(
                "id", "anna",
                "name", "Anna",
                "device_trackers", "device_tracker.old, " + PHONE)));
    hub.started();
    hub.run(() -> hub.states().set("device_tracker.old", "Shop", Map.of("source_type", "gps")));
    hub.advance(Duration.ofSeconds(1));
    phone("Work", 52.4, 4.9);
    assertThat(hub.value("person.anna")).isEqualTo("Work");

    hub.advance(Duration.ofSeconds(1));
    hub.run(() -> hub.states().set("device_tracker.old", "home", Map.of("source_type", "gps")));

    assertThat(hub.value("person.anna")).isEqualTo("home");
    assertThat(hub.attribute("person.anna", "source")).contains("device_tracker.old");
  }

  @Test
  void whereabouts_connectedAtHome_areThePlaceOfTheHouse() {
    hub.configured("person", List.of(ANNA)).started();

    router("home");

    assertThat(hub.attribute("person.anna", "latitude")).contains(52.3731);
    assertThat(hub.attribute("person.anna", "longitude")).contains(4.8903);
    assertThat(hub.attribute("person.anna", "gps_accuracy")).isEmpty();
    assertThat(hub.attribute("zone.home", "persons")).contains(List.of("person.anna"));
  }

  @Test
  void whereabouts_trackerIsRemoved_areForgotten() {
    hub.configured("person", List.of(ANNA)).started();
    phone("home", 1, 2);

    hub.run(() -> hub.states().remove(PHONE));

    assertThat(hub.value("person.anna")).isEqualTo("unknown");
    assertThat(hub.attribute("person.anna", "latitude")).isEmpty();
    assertThat(hub.value("zone.home")).isEqualTo("0");
  }

  // ---- Restart and reload

  @Test
  void restart_beforeTrackersAreThere_keepsWhereTheyWereUntilTheHubIsUp() {
    hub.configured("person", List.of(ANNA)).started();
    phone("Work", 52.4, 4.9);
    Simulation again = hub.restarted().configured("person", List.of(ANNA));
    StringBuilder duringStart = new StringBuilder();
    again.run(() ->
        again
            .bus()
            .listen(
                StateChanged.TYPE,
                event -> {
                  if (event.data().entityId().equals("person.anna") && duringStart.isEmpty()) {
                    duringStart.append(event.data().after().orElseThrow().value());
                  }
                }));

    again.started();

    assertThat(duringStart).hasToString("Work");
    assertThat(again.value("person.anna")).isEqualTo("unknown");
  }

  @Test
  void reload_changedList_addsChangesAndRemoves() {
    hub.configured("person", List.of(ANNA, Map.of("id", "bram", "name", "Bram"))).started();
    phone("home", 1, 2);

    hub.configured(
        "person",
        List.of(
            Map.of("id", "anna", "name", "Anna B.", "device_trackers", ROUTER),
            Map.of("id", "cleo", "name", "Cleo", "device_trackers", PHONE)));
    hub.call("person", "reload", Map.of());

    assertThat(hub.attribute("person.anna", "friendly_name")).contains("Anna B.");
    assertThat(hub.value("person.anna")).isEqualTo("unknown");
    assertThat(hub.value("person.cleo")).isEqualTo("home");
    assertThat(hub.value("person.bram")).isEqualTo("none");
    assertThat(hub.run(() -> hub.registries().entities().find("person.bram"))).isEmpty();

    router("not_home");
    assertThat(hub.value("person.anna")).isEqualTo("not_home");
  }

  @Test
  void reload_filesThatCannotBeRead_failsAndChangesNothing() {
    hub.configured("person", List.of(ANNA)).started();
    hub.breakConfig("people.yaml, line 1, column 1: no");

    assertThatThrownBy(() -> hub.call("person", "reload", Map.of()))
        .isInstanceOf(HearthException.class)
        .hasMessageContaining("people.yaml");

    assertThat(hub.value("person.anna")).isEqualTo("unknown");
  }

  private void phone(String state, double latitude, double longitude) {
    hub.run(() ->
        hub.states()
            .set(
                PHONE,
                state,
                Map.of(
                    "source_type",
                    "gps",
                    "latitude",
                    latitude,
                    "longitude",
                    longitude,
                    "gps_accuracy",
                    12)));
  }

  private void router(String state) {
    hub.run(() -> hub.states().set(ROUTER, state, Map.of("source_type", "router")));
  }
}
