package dev.hearth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.integration.Simulation;
import dev.hearth.service.ServiceCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The people of the demo house, and what they have.
class DemoFamilyTest {
  private final Simulation hub = Simulation.of(DemoTest.ROOMS).started("demo");

  @Test
  void people_atTheBeginning_areAtHomeAndAtWork() {
    assertThat(hub.value("person.anna")).isEqualTo("home");
    assertThat(hub.value("person.bram")).isEqualTo("Work");
    assertThat(hub.attribute("zone.home", "persons")).contains(List.of("person.anna"));
    assertThat(hub.attribute("zone.work", "persons")).contains(List.of("person.bram"));
    assertThat(hub.attribute("person.anna", "source")).contains("device_tracker.annas_laptop");
  }

  @Test
  void people_duringADay_goToWorkAndComeBack() {
    hub.advance(Duration.ofMinutes(15));
    assertThat(hub.value("person.anna")).isEqualTo("not_home");
    assertThat(hub.value("device_tracker.annas_laptop")).isEqualTo("not_home");
    assertThat(hub.value("zone.home")).isEqualTo("0");

    hub.advance(Duration.ofMinutes(15));
    assertThat(hub.value("person.anna")).isEqualTo("Work");
    assertThat(hub.attribute("person.anna", "in_zones")).contains(List.of("zone.work"));

    hub.advance(Duration.ofMinutes(20));
    assertThat(hub.value("person.bram")).isEqualTo("home");

    hub.advance(Duration.ofMinutes(30));
    assertThat(hub.value("person.anna")).isEqualTo("home");
    assertThat(hub.value("zone.home")).isEqualTo("2");
  }

  @Test
  void turnOn_goodNight_bringsTheHouseToSleep() {
    hub.call("switch", "turn_on", Map.of("entity_id", "switch.coffee_machine"));

    hub.call("scene", "turn_on", Map.of("entity_id", "scene.good_night"));

    assertThat(hub.value("light.kitchen")).isEqualTo("off");
    assertThat(hub.value("switch.coffee_machine")).isEqualTo("off");
    assertThat(hub.value("number.coffee_strength")).isEqualTo("3.0");
    assertThat(hub.value("select.house_mode")).isEqualTo("night");
    assertThat(hub.value("scene.good_night")).isEqualTo("2026-06-01T10:00:00+00:00");
  }

  @Test
  void apply_statesThatCannotBe_areLoggedAndTheOthersReproduced() {
    hub.call(
        "scene",
        "apply",
        Map.of(
            "entities",
            Map.of(
                "switch.coffee_machine", "dim",
                "number.coffee_strength", "strong",
                "select.coffee_kind", "tea",
                "zone.home", "5",
                "light.porch", "on")));

    assertThat(hub.value("light.porch")).isEqualTo("on");
    hub.log()
        .expects("switch.coffee_machine", "expected on or off, got \"dim\"")
        .expects("number.coffee_strength", "expected a number, got \"strong\"")
        .expects("select.coffee_kind", "expected one of [espresso, lungo, cappuccino]")
        .expects("The states of zone.home cannot be reproduced");
  }

  @Test
  void turnOn_movieNight_dimsAndWarmsTheLiving() {
    hub.call("scene", "turn_on", Map.of("entity_id", "scene.movie_night"));

    assertThat(hub.value("light.living_room")).isEqualTo("on");
    assertThat(hub.attribute("light.living_room", "brightness")).contains(60L);
    assertThat(hub.attribute("light.living_room", "color_temp_kelvin")).contains(2_200L);
    assertThat(hub.attribute("light.hallway", "brightness")).contains(20L);
    assertThat(hub.value("light.kitchen")).isEqualTo("off");
  }

  @Test
  void create_snapshotOfLights_bringsColorsBack() {
    hub.call(
        "light",
        "turn_on",
        Map.of("entity_id", "light.kitchen", "brightness", 90, "hs_color", List.of(240, 50)));
    hub.call(
        "scene",
        "create",
        Map.of(
            "scene_id",
            "before",
            "snapshot_entities",
            List.of("light.kitchen", "light.living_room", "switch.coffee_machine")));
    hub.call(
        "light", "turn_on", Map.of("entity_id", "all", "color_name", "red", "brightness", 255));
    hub.call("switch", "turn_on", Map.of("entity_id", "switch.coffee_machine"));

    hub.call("scene", "turn_on", Map.of("entity_id", "scene.before"));

    assertThat(hub.attribute("light.kitchen", "brightness")).contains(90L);
    assertThat(hub.attribute("light.kitchen", "hs_color")).contains(List.of(240.0, 50.0));
    assertThat(hub.value("light.living_room")).isEqualTo("off");
    assertThat(hub.value("switch.coffee_machine")).isEqualTo("off");
  }

  @Test
  void shoppingList_addAndFinish_counts() {
    assertThat(hub.value("todo.shopping_list")).isEqualTo("2");

    hub.call("todo", "add_item", Map.of("entity_id", "todo.shopping_list", "item", "Cheese"));
    assertThat(hub.value("todo.shopping_list")).isEqualTo("3");

    hub.call(
        "todo",
        "update_item",
        Map.of("entity_id", "todo.shopping_list", "item", "Milk", "status", "completed"));
    hub.call("todo", "remove_completed_items", Map.of("entity_id", "todo.shopping_list"));

    assertThat(hub.value("todo.shopping_list")).isEqualTo("2");
  }

  @Test
  void calendars_nextDays_haveSomethingToTell() {
    assertThat(hub.attribute("calendar.family", "message")).contains("Dinner with friends");
    assertThat(hub.attribute("calendar.waste", "message")).contains("Paper");

    hub.advance(Duration.ofHours(32));
    assertThat(hub.value("calendar.family")).isEqualTo("on");

    ServiceCall call =
        ServiceCall.of("calendar", "get_events")
            .with(Map.of("entity_id", "calendar.waste", "duration", Map.of("days", 15)))
            .askingForResponse();
    assertThat(hub.run(() -> hub.services().call(call)).toString())
        .contains("Paper")
        .contains("Glass");
  }

  @Test
  void sendMessage_display_isShown() {
    hub.call(
        "notify",
        "send_message",
        Map.of("entity_id", "notify.hallway_display", "message", "Dinner", "title", "Now"));

    assertThat(hub.attribute("notify.hallway_display", "message")).contains("Dinner");
    assertThat(hub.attribute("notify.hallway_display", "title")).contains("Now");
  }
}
