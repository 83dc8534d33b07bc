package dev.hearth.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.alarmcontrolpanel.AlarmControlPanelDomain;
import dev.hearth.binarysensor.BinarySensorDomain;
import dev.hearth.button.ButtonDomain;
import dev.hearth.calendar.CalendarDomain;
import dev.hearth.camera.CameraDomain;
import dev.hearth.climate.ClimateDomain;
import dev.hearth.cover.CoverDomain;
import dev.hearth.dates.DateDomain;
import dev.hearth.dates.DateTimeDomain;
import dev.hearth.dates.TimeDomain;
import dev.hearth.devicetracker.DeviceTrackerDomain;
import dev.hearth.evententity.EventDomain;
import dev.hearth.fan.FanDomain;
import dev.hearth.house.House;
import dev.hearth.humidifier.HumidifierDomain;
import dev.hearth.image.ImageDomain;
import dev.hearth.integration.Integration;
import dev.hearth.integration.Simulation;
import dev.hearth.lawnmower.LawnMowerDomain;
import dev.hearth.light.LightDomain;
import dev.hearth.lock.LockDomain;
import dev.hearth.loop.Task;
import dev.hearth.mediaplayer.MediaPlayerDomain;
import dev.hearth.notify.NotifyDomain;
import dev.hearth.number.NumberDomain;
import dev.hearth.person.PersonDomain;
import dev.hearth.remote.RemoteDomain;
import dev.hearth.scene.SceneDomain;
import dev.hearth.select.SelectDomain;
import dev.hearth.sensor.SensorDomain;
import dev.hearth.service.ServiceValidationException;
import dev.hearth.siren.SirenDomain;
import dev.hearth.state.State;
import dev.hearth.switches.SwitchDomain;
import dev.hearth.text.TextDomain;
import dev.hearth.todo.TodoDomain;
import dev.hearth.update.UpdateDomain;
import dev.hearth.vacuum.VacuumDomain;
import dev.hearth.valve.ValveDomain;
import dev.hearth.waterheater.WaterHeaterDomain;
import dev.hearth.weather.WeatherDomain;
import dev.hearth.zone.ZoneDomain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole walks from a service to a state, through every domain.
class DemoTest {
  static final Integration[] ROOMS = {
    new AlarmControlPanelDomain(),
    new BinarySensorDomain(),
    new ButtonDomain(),
    new CalendarDomain(),
    new CameraDomain(),
    new ClimateDomain(),
    new CoverDomain(),
    new DateDomain(),
    new DateTimeDomain(),
    new DeviceTrackerDomain(),
    new EventDomain(),
    new FanDomain(),
    new HumidifierDomain(),
    new ImageDomain(),
    new LawnMowerDomain(),
    new LightDomain(),
    new LockDomain(),
    new MediaPlayerDomain(),
    new NotifyDomain(),
    new NumberDomain(),
    new PersonDomain(),
    new RemoteDomain(),
    new SceneDomain(),
    new SelectDomain(),
    new SensorDomain(),
    new SirenDomain(),
    new SwitchDomain(),
    new TextDomain(),
    new TimeDomain(),
    new TodoDomain(),
    new UpdateDomain(),
    new VacuumDomain(),
    new ValveDomain(),
    new WaterHeaterDomain(),
    new WeatherDomain(),
    new ZoneDomain(),
    new Demo(),
  };

  private final Simulation hub = Simulation.of(ROOMS);

  // ---- The house

  @Test
  void setUp_anyHouse_hasTwoEntitiesOfEveryDomain() {
    hub.started("demo");

    for (String domain :
        List.of("binary_sensor", "button", "light", "number", "select", "sensor", "switch")) {
      assertThat(all(hub))
          .as(domain)
          .filteredOn(state -> state.domain().equals(domain))
          .hasSizeGreaterThanOrEqualTo(2);
    }
    assertThat(all(hub))
        .extracting(State::entityId)
        .contains(
            "light.kitchen",
            "light.living_room",
            "switch.coffee_machine",
            "button.brew_coffee",
            "sensor.water_meter")
        .doesNotHaveDuplicates();
    assertThat(hub.run(() -> hub.registries().devices().all())).hasSizeGreaterThan(5);
  }

  @Test
  void setUp_anyHouse_namesEntitiesAfterTheirDevices() {
    hub.started("demo");

    assertThat(hub.attribute("light.kitchen", "friendly_name")).contains("Kitchen");
    assertThat(hub.attribute("sensor.coffee_machine_power", "friendly_name"))
        .contains("Coffee machine Power");
  }

  @Test
  void waterMeter_afterARestart_goesOnWhereItWas() {
    hub.started("demo");
    hub.advance(Duration.ofMinutes(10));
    String before = hub.value("sensor.water_meter");

    Simulation next = hub.restarted().started("demo");

    assertThat(next.value("sensor.water_meter")).isEqualTo(before).isNotEqualTo("48200");
  }

  @Test
  void life_twoHouses_isTheSame() {
    Simulation other = Simulation.of(ROOMS).started("demo");
    hub.started("demo");

    hub.advance(Duration.ofMinutes(20));
    other.advance(Duration.ofMinutes(20));

    assertThat(values(hub)).isEqualTo(values(other));
  }

  @Test
  void life_oneHour_movesSensorsAndPeople() {
    hub.started("demo");
    Map<String, String> before = values(hub);

    hub.advance(Duration.ofMinutes(30));

    assertThat(values(hub).get("sensor.outdoor_temperature"))
        .isNotEqualTo(before.get("sensor.outdoor_temperature"));
    assertThat(values(hub).get("sensor.water_meter"))
        .isNotEqualTo(before.get("sensor.water_meter"));
    assertThat(hub.state("binary_sensor.hallway_motion").orElseThrow().lastChanged())
        .isAfter(Simulation.START);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void life_anyOrderOfTasks_isSoundAndEndsTheSame(long seed) {
    Simulation house = Simulation.permuted(seed, ROOMS).configured("demo", Map.of("latency", 0.3));
    house.started();

    house.begin("light", "turn_on", Map.of("entity_id", "all", "color_temp", 300));
    house.begin("button", "press", Map.of("entity_id", "all"));
    house.begin("select", "select_next", Map.of("entity_id", "all"));
    house.advance(Duration.ofMinutes(20));

    assertThat(house.value("sensor.coffee_machine_cups")).isEqualTo("1");
    assertThat(house.value("select.house_mode")).isEqualTo("away");
    assertThat(all(house))
        .filteredOn(state -> state.domain().equals("light"))
        .allSatisfy(state -> assertThat(state.value()).isEqualTo("on"));
  }

  // ---- Lights

  @Test
  void turnOn_withColor_isToldInEveryWayAndKeptWhileOff() {
    hub.started("demo");

    hub.call(
        "light",
        "turn_on",
        Map.of("entity_id", "light.kitchen", "brightness", 100, "rgb_color", List.of(255, 0, 0)));

    assertThat(hub.value("light.kitchen")).isEqualTo("on");
    assertThat(hub.attribute("light.kitchen", "color_mode")).contains("hs");
    assertThat(hub.attribute("light.kitchen", "hs_color")).contains(List.of(0.0, 100.0));
    assertThat(hub.attribute("light.kitchen", "brightness")).contains(100L);

    hub.call("light", "turn_off", Map.of("entity_id", "light.kitchen"));
    assertThat(hub.attribute("light.kitchen", "brightness")).isEmpty();

    hub.call("light", "toggle", Map.of("entity_id", "light.kitchen"));
    assertThat(hub.attribute("light.kitchen", "hs_color")).contains(List.of(0.0, 100.0));
  }

  @Test
  void turnOn_allLights_eachDoesWhatItCan() {
    hub.started("demo");

    hub.call("light", "turn_on", Map.of("entity_id", "all", "color_name", "blue"));

    assertThat(hub.attribute("light.kitchen", "hs_color")).contains(List.of(240.0, 100.0));
    assertThat(hub.attribute("light.living_room", "rgbww_color"))
        .contains(List.of(0L, 0L, 255L, 0L, 0L));
    assertThat(hub.attribute("light.bedroom", "rgbw_color")).contains(List.of(0L, 0L, 255L, 0L));
    assertThat(hub.value("light.hallway")).isEqualTo("on");
    assertThat(hub.value("light.porch")).isEqualTo("on");
  }

  @Test
  void turnOn_brightnessZero_turnsOff() {
    hub.started("demo");

    hub.call("light", "turn_on", Map.of("entity_id", "light.kitchen", "brightness", 0));

    assertThat(hub.value("light.kitchen")).isEqualTo("off");
  }

  @Test
  void turnOn_effect_runsUntilColorIsSet() {
    hub.started("demo");

    hub.call("light", "turn_on", Map.of("entity_id", "light.living_room", "effect", "candle"));
    assertThat(hub.attribute("light.living_room", "effect")).contains("candle");

    hub.call("light", "turn_on", Map.of("entity_id", "light.living_room", "color_temp", 300));
    assertThat(hub.attribute("light.living_room", "effect")).contains("off");
    assertThat(hub.attribute("light.living_room", "color_temp_kelvin")).contains(3_333L);
  }

  @Test
  void turnOn_twoColors_isRefusedAndChangesNothing() {
    hub.started("demo");
    Map<String, String> before = values(hub);

    assertThatThrownBy(() ->
            hub.call(
                "light",
                "turn_on",
                Map.of("entity_id", "light.porch", "color_name", "red", "color_temp", 300)))
        .hasMessageContaining("color_name and color_temp");

    assertThat(values(hub)).isEqualTo(before);
  }

  // ---- Coffee

  @Test
  void brew_machineThatIsOff_turnsItOnAndMakesCoffee() {
    hub.started("demo");

    hub.call("button", "press", Map.of("entity_id", "button.brew_coffee"));

    assertThat(hub.value("button.brew_coffee")).isEqualTo("2026-06-01T10:00:00+00:00");
    assertThat(hub.value("switch.coffee_machine")).isEqualTo("on");
    assertThat(hub.value("sensor.coffee_machine_power")).isEqualTo("1350.0");

    hub.advance(Duration.ofSeconds(30));

    assertThat(hub.value("sensor.coffee_machine_cups")).isEqualTo("1");
    assertThat(hub.value("sensor.coffee_machine_power")).isEqualTo("4.0");
    assertThat(Double.parseDouble(hub.value("sensor.coffee_machine_energy"))).isPositive();
  }

  @Test
  void turnOff_whileBrewing_makesNoCoffee() {
    hub.started("demo");
    hub.call("button", "press", Map.of("entity_id", "button.brew_coffee"));

    hub.call("switch", "toggle", Map.of("entity_id", "switch.coffee_machine"));
    hub.advance(Duration.ofMinutes(1));

    assertThat(hub.value("sensor.coffee_machine_cups")).isEqualTo("0");
    assertThat(hub.value("sensor.coffee_machine_power")).isEqualTo("0.0");
  }

  @Test
  void press_afterRestart_isRemembered() {
    hub.started("demo");
    hub.call("button", "press", Map.of("entity_id", "button.ring_doorbell"));
    String pressed = hub.value("button.ring_doorbell");
    hub.advance(Duration.ofMinutes(1));

    Simulation again = hub.restarted().started("demo");

    assertThat(again.value("button.ring_doorbell")).isEqualTo(pressed);
    assertThat(again.value("button.brew_coffee")).isEqualTo("unknown");
  }

  // ---- Number and select

  @Test
  void setValue_withinRange_isKept() {
    hub.started("demo");

    hub.call("number", "set_value", Map.of("entity_id", "number.coffee_strength", "value", "7"));

    assertThat(hub.value("number.coffee_strength")).isEqualTo("7.0");
    assertThat(hub.state("number.coffee_strength").orElseThrow().attributes())
        .containsEntry("min", 1.0)
        .containsEntry("max", 10.0)
        .containsEntry("step", 1.0)
        .containsEntry("mode", "slider");
  }

  @Test
  void setValue_outOfRange_namesEntityAndRange() {
    hub.started("demo");

    assertThatThrownBy(() ->
            hub.call(
                "number", "set_value", Map.of("entity_id", "number.coffee_strength", "value", 11)))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("Value 11 for number.coffee_strength is outside of its range 1 to 10");
  }

  @Test
  void setValue_houseWithFahrenheit_isConvertedBothWays() {
    House house = Simulation.HOUSE;
    Simulation american =
        Simulation.in(
            new House(
                "Cottage",
                house.location(),
                House.Units.US_CUSTOMARY,
                house.zone(),
                "USD",
                "US",
                "en"),
            ROOMS);
    american.started("demo");
    String id = "number.living_room_target_temperature";
    assertThat(american.attribute(id, "min")).contains(41.0);
    assertThat(american.attribute(id, "max")).contains(86.0);
    assertThat(american.attribute(id, "unit_of_measurement")).contains("°F");

    american.call("number", "set_value", Map.of("entity_id", id, "value", 77));

    assertThat(american.value(id)).isEqualTo("77.0");
    assertThat(american.attribute("sensor.living_room_temperature", "unit_of_measurement"))
        .contains("°F");
    assertThat(american.value("sensor.living_room_temperature")).isEqualTo("68.5");
  }

  @ParameterizedTest
  @CsvSource({
    "select_next,     true,  holiday, home",
    "select_next,     false, holiday, holiday",
    "select_next,     true,  home,    away",
    "select_previous, true,  home,    holiday",
    "select_previous, false, home,    home",
    "select_previous, false, night,   away",
  })
  void select_neighbour_isChosen(String service, boolean cycle, String before, String after) {
    hub.started("demo");
    String id = "select.house_mode";
    hub.call("select", "select_option", Map.of("entity_id", id, "option", before));

    hub.call("select", service, Map.of("entity_id", id, "cycle", cycle));

    assertThat(hub.value(id)).isEqualTo(after);
  }

  @Test
  void select_firstAndLast_areChosen() {
    hub.started("demo");

    hub.call("select", "select_last", Map.of("entity_id", "select.house_mode"));
    assertThat(hub.value("select.house_mode")).isEqualTo("holiday");

    hub.call("select", "select_first", Map.of("entity_id", "select.house_mode"));
    assertThat(hub.value("select.house_mode")).isEqualTo("home");
  }

  @Test
  void select_unknownOption_namesOptions() {
    hub.started("demo");

    assertThatThrownBy(() ->
            hub.call(
                "select",
                "select_option",
                Map.of("entity_id", "select.coffee_kind", "option", "tea")))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(
            "Option \"tea\" is not valid for select.coffee_kind;"
                + " valid options are: espresso, lungo, cappuccino");
  }

  // ---- Slow devices

  @Test
  void latency_configured_isTakenByEachCommandWithoutHoldingTheLoop() {
    hub.configured("demo", Map.of("latency", 2)).started();

    Task<?> porch = hub.begin("light", "turn_on", Map.of("entity_id", "light.porch"));
    Task<?> pump = hub.begin("switch", "turn_on", Map.of("entity_id", "switch.garden_pump"));
    hub.advance(Duration.ofMillis(1_900));
    assertThat(hub.value("light.porch")).isEqualTo("off");

    hub.advance(Duration.ofMillis(100));
    assertThat(porch.isDone()).isTrue();
    assertThat(pump.isDone()).isTrue();
    assertThat(hub.value("light.porch")).isEqualTo("on");
    assertThat(hub.value("switch.garden_pump")).isEqualTo("on");
  }

  private static List<State> all(Simulation house) {
    return house.run(() -> house.states().all());
  }

  private static Map<String, String> values(Simulation house) {
    Map<String, String> values = new TreeMap<>();
    all(house).forEach(state -> values.put(state.entityId(), state.value()));
    return values;
  }
}
