package dev.hearth.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.integration.Integration;
import dev.hearth.integration.Simulation;
import dev.hearth.json.Json;
import dev.hearth.service.ServiceValidationException;
import dev.hearth.state.StateChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The machines of the demo house take their time, as machines do.
class DemoAppliancesTest {
  private final Simulation hub = Simulation.of(known()).started("demo");

  // ---- Covers and the valve

  @Test
  void blind_closed_travelsForTwentySeconds() {
    String blind = "cover.living_room_blind";
    call("cover.close_cover", blind);
    assertThat(hub.value(blind)).isEqualTo("closing");
    assertThat(hub.attribute(blind, "current_position")).contains(100L);

    seconds(10);
    assertThat(hub.value(blind)).isEqualTo("closing");
    assertThat(hub.attribute(blind, "current_position")).contains(50L);

    seconds(10);
    assertThat(hub.value(blind)).isEqualTo("closed");
    assertThat(hub.attribute(blind, "current_position")).contains(0L);
  }

  @Test
  void blind_toggledThreeTimes_stopsAndTurnsAround() {
    String blind = "cover.living_room_blind";
    call("cover.toggle", blind);
    seconds(8);

    call("cover.toggle", blind);
    assertThat(hub.value(blind)).isEqualTo("open");
    assertThat(hub.attribute(blind, "current_position")).contains(60L);
    seconds(60);
    assertThat(hub.attribute(blind, "current_position")).contains(60L);

    call("cover.toggle", blind);
    assertThat(hub.value(blind)).isEqualTo("opening");
    seconds(8);
    assertThat(hub.value(blind)).isEqualTo("open");
    assertThat(hub.attribute(blind, "current_position")).contains(100L);
  }

  @Test
  void blind_sentElsewhereOnItsWay_goesThere() {
    String blind = "cover.living_room_blind";
    call("cover.set_cover_position", blind, "position", 20);
    seconds(10);

    call("cover.set_cover_position", blind, "position", 73);
    assertThat(hub.value(blind)).isEqualTo("opening");
    seconds(5);

    assertThat(hub.value(blind)).isEqualTo("open");
    assertThat(hub.attribute(blind, "current_position")).contains(73L);
  }

  @Test
  void blind_slats_tiltWithoutMovingIt() {
    String blind = "cover.living_room_blind";
    call("cover.set_cover_tilt_position", blind, "tilt_position", 40);
    seconds(3);

    assertThat(hub.value(blind)).isEqualTo("open");
    assertThat(hub.attribute(blind, "current_tilt_position")).contains(40L);

    call("cover.close_cover_tilt", blind);
    seconds(1);
    call("cover.stop_cover_tilt", blind);
    seconds(10);
    assertThat(hub.attribute(blind, "current_tilt_position")).contains(15L);

    call("cover.open_cover_tilt", blind);
    seconds(4);
    assertThat(hub.attribute(blind, "current_tilt_position")).contains(100L);
    assertThat(hub.attribute(blind, "current_position")).contains(100L);
  }

  @Test
  void garageDoor_opened_tellsNoPosition() {
    String door = "cover.garage_door";
    assertThat(hub.value(door)).isEqualTo("closed");
    assertThat(hub.state(door).orElseThrow().attributes())
        .containsEntry("device_class", "garage")
        .doesNotContainKey("current_position");

    call("cover.open_cover", door);
    seconds(19);
    assertThat(hub.value(door)).isEqualTo("opening");
    seconds(1);
    assertThat(hub.value(door)).isEqualTo("open");

    call("cover.close_cover", door);
    seconds(1);
    call("cover.stop_cover", door);
    assertThat(hub.value(door)).isEqualTo("open");
  }

  @Test
  void valve_opened_takesTenSeconds() {
    String valve = "valve.garden_valve";
    call("valve.open_valve", valve);
    seconds(4);
    assertThat(hub.value(valve)).isEqualTo("opening");

    call("valve.stop_valve", valve);
    assertThat(hub.value(valve)).isEqualTo("open");
    assertThat(hub.attribute(valve, "current_position")).contains(40L);

    call("valve.close_valve", valve);
    seconds(4);
    assertThat(hub.value(valve)).isEqualTo("closed");
  }

  @Test
  void machines_thatStand_changeNothing() {
    List<String> changed = new ArrayList<>();
    hub.run(
        () -> hub.bus().listen(StateChanged.TYPE, event -> changed.add(event.data().entityId())));

    hub.advance(Duration.ofMinutes(10));

    assertThat(changed)
        .doesNotContain(
            "cover.living_room_blind",
            "cover.garage_door",
            "valve.garden_valve",
            "lock.front_door",
            "siren.siren",
            "vacuum.vacuum",
            "lawn_mower.lawn_mower",
            "fan.ceiling_fan");
  }

  // ---- Heat and water

  @Test
  void radiator_turnedUp_warmsTheRoomAndStops() {
    String radiator = "climate.bedroom_radiator";
    double before = number(radiator, "current_temperature");
    call("climate.set_temperature", radiator, "temperature", 21);
    assertThat(hub.value(radiator)).isEqualTo("heat");
    assertThat(hub.attribute(radiator, "hvac_action")).contains("heating");

    hub.advance(Duration.ofMinutes(10));
    assertThat(number(radiator, "current_temperature")).isBetween(before + 0.5, 20.9);

    hub.advance(Duration.ofMinutes(50));
    assertThat(number(radiator, "current_temperature")).isBetween(20.6, 21.2);

    call("climate.turn_off", radiator);
    assertThat(hub.value(radiator)).isEqualTo("off");
    assertThat(hub.attribute(radiator, "hvac_action")).contains("off");
    hub.advance(Duration.ofHours(1));
    assertThat(number(radiator, "current_temperature")).isLessThan(20);
  }

  @Test
  void radiator_preset_movesTheTarget() {
    String radiator = "climate.bedroom_radiator";
    call("climate.set_preset_mode", radiator, "preset_mode", "away");
    assertThat(hub.attribute(radiator, "temperature")).contains(15.0);

    call("climate.set_temperature", radiator, "temperature", 22);
    assertThat(hub.attribute(radiator, "preset_mode")).contains("none");
  }

  @Test
  void heatPump_range_isKept() {
    String pump = "climate.heat_pump";
    Map<String, Object> range = new LinkedHashMap<>();
    range.put("entity_id", pump);
    range.put("target_temp_low", 23);
    range.put("target_temp_high", 25);
    range.put("hvac_mode", "heat_cool");
    hub.call("climate", "set_temperature", range);

    assertThat(hub.value(pump)).isEqualTo("heat_cool");
    assertThat(hub.attribute(pump, "temperature")).isEmpty();
    assertThat(hub.attribute(pump, "target_temp_low")).contains(23.0);
    hub.advance(Duration.ofHours(1));
    assertThat(number(pump, "current_temperature")).isBetween(22.6, 23.3);

    range.put("target_temp_low", 16);
    range.put("target_temp_high", 18);
    hub.call("climate", "set_temperature", range);
    assertThat(hub.attribute(pump, "hvac_action")).contains("cooling");
    hub.advance(Duration.ofHours(1));
    assertThat(number(pump, "current_temperature")).isBetween(15.5, 18.4);
  }

  @Test
  void heatPump_fan_movesAir() {
    String pump = "climate.heat_pump";
    call("climate.set_hvac_mode", pump, "hvac_mode", "fan_only");
    call("climate.set_fan_mode", pump, "fan_mode", "high");

    assertThat(hub.attribute(pump, "hvac_action")).contains("fan");
    assertThat(hub.attribute(pump, "fan_mode")).contains("high");
  }

  @Test
  void humidifier_turnedOn_moistensTheAirUpToTheTarget() {
    String humidifier = "humidifier.humidifier";
    call("humidifier.set_humidity", humidifier, "humidity", 50);
    call("humidifier.set_mode", humidifier, "mode", "sleep");
    assertThat(hub.attribute(humidifier, "action")).contains("off");

    call("humidifier.turn_on", humidifier);
    assertThat(hub.attribute(humidifier, "action")).contains("humidifying");
    hub.advance(Duration.ofMinutes(30));

    assertThat(number(humidifier, "current_humidity")).isBetween(49.0, 50.0);
    call("humidifier.toggle", humidifier);
    hub.advance(Duration.ofHours(1));
    assertThat(number(humidifier, "current_humidity")).isLessThan(46);
  }

  @Test
  void boiler_eachOperation_heatsAsItDoes() {
    String boiler = "water_heater.boiler";
    call("water_heater.set_temperature", boiler, "temperature", 65);
    hub.advance(Duration.ofMinutes(5));
    double slow = number(boiler, "current_temperature") - 52;

    call("water_heater.set_operation_mode", boiler, "operation_mode", "performance");
    hub.advance(Duration.ofMinutes(5));
    double fast = number(boiler, "current_temperature") - 52 - slow;
    assertThat(fast).isGreaterThan(slow * 2);

    hub.advance(Duration.ofMinutes(30));
    assertThat(number(boiler, "current_temperature")).isEqualTo(65);

    call("water_heater.turn_off", boiler);
    assertThat(hub.value(boiler)).isEqualTo("off");
    hub.advance(Duration.ofHours(1));
    assertThat(number(boiler, "current_temperature")).isLessThan(64.5);

    call("water_heater.turn_on", boiler);
    assertThat(hub.value(boiler)).isEqualTo("performance");
    call("water_heater.set_away_mode", boiler, "away_mode", true);
    hub.advance(Duration.ofHours(1));
    assertThat(hub.attribute(boiler, "away_mode")).contains("on");
    assertThat(number(boiler, "current_temperature")).isLessThan(64);
  }

  @Test
  void fan_speedsAndPresets_excludeEachOther() {
    String fan = "fan.ceiling_fan";
    call("fan.turn_on", fan, "percentage", 50);
    assertThat(hub.attribute(fan, "percentage")).contains(66L);

    call("fan.increase_speed", fan);
    assertThat(hub.attribute(fan, "percentage")).contains(100L);

    call("fan.set_preset_mode", fan, "preset_mode", "sleep");
    assertThat(hub.attribute(fan, "preset_mode")).contains("sleep");
    assertThat(hub.attribute(fan, "percentage")).contains(33L);

    call("fan.decrease_speed", fan);
    assertThat(hub.value(fan)).isEqualTo("off");
    assertThat(hub.attribute(fan, "preset_mode")).isEmpty();

    call("fan.set_percentage", fan, "percentage", 66);
    call("fan.oscillate", fan, "oscillating", true);
    call("fan.set_direction", fan, "direction", "reverse");
    call("fan.toggle", fan);
    call("fan.toggle", fan);
    assertThat(hub.state(fan).orElseThrow().attributes())
        .containsEntry("percentage", 66L)
        .containsEntry("oscillating", true)
        .containsEntry("direction", "reverse");
  }

  // ---- Locks and the siren

  @Test
  void frontDoor_unlocked_takesTwoSeconds() {
    String door = "lock.front_door";
    assertThat(hub.value(door)).isEqualTo("locked");
    call("lock.unlock", door);
    assertThat(hub.value(door)).isEqualTo("unlocking");
    seconds(2);
    assertThat(hub.value(door)).isEqualTo("unlocked");

    call("lock.open", door);
    seconds(1);
    assertThat(hub.value(door)).isEqualTo("opening");
    call("lock.lock", door);
    seconds(2);
    assertThat(hub.value(door)).isEqualTo("locked");
    seconds(10);
    assertThat(hub.value(door)).isEqualTo("locked");
  }

  @Test
  void shedDoor_needsItsCode() {
    String door = "lock.shed_door";
    assertThat(hub.attribute(door, "code_format")).contains("^\\d{4}$");
    assertThatThrownBy(() -> call("lock.unlock", door, "code", "1111"))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("The code for lock.shed_door is wrong");

    call("lock.unlock", door, "code", 1934);
    seconds(2);

    assertThat(hub.value(door)).isEqualTo("unlocked");
  }

  @Test
  void siren_withDuration_fallsSilent() {
    String siren = "siren.siren";
    Map<String, Object> how = new LinkedHashMap<>();
    how.put("entity_id", siren);
    how.put("tone", "fire");
    how.put("duration", 30);
    how.put("volume_level", 0.4);
    hub.call("siren", "turn_on", how);
    assertThat(hub.value(siren)).isEqualTo("on");
    assertThat(hub.attribute(siren, "tone")).contains("fire");
    assertThat(hub.attribute(siren, "volume_level")).contains(0.4);

    seconds(29);
    assertThat(hub.value(siren)).isEqualTo("on");
    seconds(1);
    assertThat(hub.value(siren)).isEqualTo("off");

    call("siren.toggle", siren);
    seconds(60);
    call("siren.turn_off", siren);
    call("siren.turn_on", siren);
    seconds(179);
    assertThat(hub.value(siren)).isEqualTo("on");
    seconds(1);
    assertThat(hub.value(siren)).isEqualTo("off");
  }

  // ---- Robots

  @Test
  void vacuum_started_cleansReturnsAndDocks() {
    String vacuum = "vacuum.vacuum";
    call("vacuum.start", vacuum);
    hub.advance(Duration.ofMinutes(19));
    assertThat(hub.value(vacuum)).isEqualTo("cleaning");
    hub.advance(Duration.ofMinutes(1));
    assertThat(hub.value(vacuum)).isEqualTo("returning");
    seconds(30);
    assertThat(hub.value(vacuum)).isEqualTo("docked");
  }

  @Test
  void vacuum_pausedAndStartedAgain_goesOnWhereItWas() {
    String vacuum = "vacuum.vacuum";
    call("vacuum.start", vacuum);
    hub.advance(Duration.ofMinutes(15));
    call("vacuum.pause", vacuum);
    hub.advance(Duration.ofHours(1));
    assertThat(hub.value(vacuum)).isEqualTo("paused");

    call("vacuum.start", vacuum);
    hub.advance(Duration.ofMinutes(4));
    assertThat(hub.value(vacuum)).isEqualTo("cleaning");
    hub.advance(Duration.ofMinutes(1));
    assertThat(hub.value(vacuum)).isEqualTo("returning");
  }

  @ParameterizedTest
  @CsvSource({
    "vacuum.stop,           idle,     idle",
    "vacuum.return_to_base, returning, docked",
    "vacuum.clean_spot,     cleaning, docked",
  })
  void vacuum_toldWhileCleaning_doesThatInstead(String service, String now, String later) {
    call("vacuum.start", "vacuum.vacuum");
    hub.advance(Duration.ofMinutes(1));

    call(service, "vacuum.vacuum");
    assertThat(hub.value("vacuum.vacuum")).isEqualTo(now);

    hub.advance(Duration.ofMinutes(2));
    assertThat(hub.value("vacuum.vacuum")).isEqualTo(later);
  }

  @Test
  void vacuum_rest_isTold() {
    String vacuum = "vacuum.vacuum";
    call("vacuum.set_fan_speed", vacuum, "fan_speed", "max");
    call("vacuum.locate", vacuum);
    call("vacuum.send_command", vacuum, "command", "wash_mop");
    assertThat(hub.state(vacuum).orElseThrow().attributes())
        .containsEntry("fan_speed", "max")
        .containsEntry("beeps", 1L)
        .containsEntry("last_command", "wash_mop");

    call("vacuum.clean_area", vacuum, "cleaning_area_id", List.of("kitchen", "hallway"));
    hub.advance(Duration.ofMinutes(9));
    assertThat(hub.value(vacuum)).isEqualTo("cleaning");
    hub.advance(Duration.ofMinutes(1));
    assertThat(hub.value(vacuum)).isEqualTo("returning");
  }

  @Test
  void lawnMower_startedPausedAndDocked_comesHome() {
    String mower = "lawn_mower.lawn_mower";
    call("lawn_mower.start_mowing", mower);
    assertThat(hub.value(mower)).isEqualTo("mowing");
    hub.advance(Duration.ofMinutes(5));
    call("lawn_mower.pause", mower);
    hub.advance(Duration.ofHours(2));
    assertThat(hub.value(mower)).isEqualTo("paused");

    call("lawn_mower.start_mowing", mower);
    hub.advance(Duration.ofMinutes(34));
    assertThat(hub.value(mower)).isEqualTo("mowing");
    call("lawn_mower.dock", mower);
    assertThat(hub.value(mower)).isEqualTo("returning");
    call("lawn_mower.stop", mower);
    hub.advance(Duration.ofMinutes(1));
    assertThat(hub.value(mower)).isEqualTo("idle");

    call("lawn_mower.dock", mower);
    seconds(30);
    assertThat(hub.value(mower)).isEqualTo("docked");
  }

  private void seconds(long count) {
    hub.advance(Duration.ofSeconds(count));
  }

  private void call(String service, String entityId) {
    call(service, Json.object("entity_id", entityId));
  }

  private void call(String service, String entityId, String key, Object value) {
    call(service, Json.object("entity_id", entityId, key, value));
  }

  private void call(String service, Map<String, Object> data) {
    String[] names = service.split("\\.");
    hub.call(names[0], names[1], data);
  }

  private double number(String entityId, String attribute) {
    return ((Number) hub.attribute(entityId, attribute).orElseThrow()).doubleValue();
  }

  private static Integration[] known() {
    return ServiceLoader.load(Integration.class).stream()
        .map(ServiceLoader.Provider::get)
        .toArray(Integration[]::new);
  }
}
