package dev.hearth.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.house.House;
import dev.hearth.integration.Simulation;
import dev.hearth.json.Json;
import dev.hearth.schema.Schemas;
import dev.hearth.sensor.TemperatureUnit;
import dev.hearth.service.ServiceNotSupportedException;
import dev.hearth.service.ServiceValidationException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What climate devices are told when a service is called, and what they tell.
class ClimateDomainTest {
  private Simulation hub = Simulation.of(new ClimateDomain()).started("climate");
  private FakeClimate climate = new FakeClimate(hub.hub("test"));

  // ---- Services

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "turn_on                   | {}                                            | setHvacMode HEAT_COOL",
        "turn_off                  | {}                                            | setHvacMode OFF",
        "toggle                    | {}                                            | setHvacMode OFF",
        "set_hvac_mode             | {\"hvac_mode\":\"cool\"}                      | setHvacMode COOL",
        "set_temperature           | {\"temperature\":21.5}                        | [single=21.5, low=null, high=null]",
        "set_temperature           | {\"temperature\":\"21\"}                      | [single=21.0, low=null, high=null]",
        "set_temperature           | {\"target_temp_low\":18,\"target_temp_high\":24} | [single=null, low=18.0, high=24.0]",
        "set_temperature           | {\"temperature\":20,\"target_temp_low\":18,\"target_temp_high\":24} | [single=20.0, low=18.0, high=24.0]",
        "set_temperature           | {\"temperature\":20,\"hvac_mode\":\"heat\"}   | [single=20.0, low=null, high=null]",
        "set_humidity              | {\"humidity\":\"55\"}                         | setHumidity 55",
        "set_preset_mode           | {\"preset_mode\":\"eco\"}                     | setPresetMode eco",
        "set_fan_mode              | {\"fan_mode\":\"low\"}                        | setFanMode low",
        "set_swing_mode            | {\"swing_mode\":\"both\"}                     | setSwingMode both",
        "set_swing_horizontal_mode | {\"swing_horizontal_mode\":\"on\"}            | setSwingHorizontalMode on",
      })
  void service_deviceThatCan_isTold(String service, String data, String told) {
    add();

    call(service, data);

    assertThat(climate.told).hasSize(1).first().asString().endsWith(told);
  }

  @Test
  void setTemperature_withAnotherMode_setsModeFirst() {
    add();

    call("set_temperature", "{\"temperature\":19,\"hvac_mode\":\"cool\"}");

    assertThat(climate.told)
        .containsExactly(
            "setHvacMode COOL", "TargetTemperatures[single=19.0, low=null, high=null]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "turn_on                   | 256 | {}",
        "turn_off                  | 128 | {}",
        "toggle                    | 384 | {}",
        "set_temperature           |   3 | {\"temperature\":21}",
        "set_humidity              |   4 | {\"humidity\":50}",
        "set_fan_mode              |   8 | {\"fan_mode\":\"low\"}",
        "set_preset_mode           |  16 | {\"preset_mode\":\"eco\"}",
        "set_swing_mode            |  32 | {\"swing_mode\":\"both\"}",
        "set_swing_horizontal_mode | 512 | {\"swing_horizontal_mode\":\"on\"}",
      })
  void service_deviceWithoutItsFeature_isRefused(String service, long feature, String data) {
    climate.features = FakeClimate.ALL - feature;
    add();

    assertThatThrownBy(() -> call(service, data))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity climate.fake does not support action climate." + service);
    assertThat(climate.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "set_temperature | {} | expected at least one of the keys temperature, target_temp_high, target_temp_low, got none",
        "set_temperature | {\"target_temp_low\":18} | expected all or none of the keys target_temp_high, target_temp_low, got target_temp_low",
        "set_temperature | {\"temperature\":\"warm\"} | temperature: expected a number, got \"warm\"",
        "set_temperature | {\"temperature\":20,\"hvac_mode\":\"hot\"} | hvac_mode: expected one of off, heat, cool, heat_cool, auto, dry, fan_only, got \"hot\"",
        "set_hvac_mode   | {\"hvac_mode\":false} | put the word in quotes",
        "set_humidity    | {\"humidity\":\"wet\"} | humidity: expected a whole number",
        "set_fan_mode    | {} | required key \"fan_mode\" is missing",
        "turn_on         | {\"temperature\":20} | temperature: unknown key",
      })
  void service_wrongData_isRefusedAndNamesField(String service, String data, String message) {
    add();

    assertThatThrownBy(() -> call(service, data)).hasMessageContaining(message);
    assertThat(climate.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "set_temperature | {\"temperature\":35.1} | Temperature 35.1 °C for climate.fake is outside of its range 7 to 35 °C",
        "set_temperature | {\"temperature\":-3} | Temperature -3 °C for climate.fake is outside of its range 7 to 35 °C",
        "set_temperature | {\"target_temp_low\":5,\"target_temp_high\":20} | Temperature 5 °C for climate.fake is outside of its range 7 to 35 °C",
        "set_temperature | {\"target_temp_low\":25,\"target_temp_high\":20} | target_temp_low of climate.fake cannot be higher than target_temp_high, got 25.0 and 20.0",
        "set_temperature | {\"temperature\":20,\"hvac_mode\":\"dry\"} | Hvac mode \"dry\" is not valid for climate.fake; valid hvac modes are: off, heat, cool, heat_cool",
        "set_hvac_mode   | {\"hvac_mode\":\"auto\"} | Hvac mode \"auto\" is not valid for climate.fake; valid hvac modes are: off, heat, cool, heat_cool",
        "set_humidity    | {\"humidity\":29} | Humidity 29 for climate.fake is outside of its range 30 to 99",
        "set_humidity    | {\"humidity\":100} | Humidity 100 for climate.fake is outside of its range 30 to 99",
        "set_preset_mode | {\"preset_mode\":\"party\"} | Preset mode \"party\" is not valid for climate.fake; valid preset modes are: none, eco",
        "set_fan_mode    | {\"fan_mode\":\"on\"} | Fan mode \"on\" is not valid for climate.fake; valid fan modes are: auto, low",
        "set_swing_mode  | {\"swing_mode\":\"up\"} | Swing mode \"up\" is not valid for climate.fake; valid swing modes are: off, both",
        "set_swing_horizontal_mode | {\"swing_horizontal_mode\":\"x\"} | Swing horizontal mode \"x\" is not valid for climate.fake; valid swing horizontal modes are: off, on",
      })
  void service_whatItDoesNotKnow_namesEntityAndWhatItKnows(
      String service, String data, String message) {
    add();

    assertThatThrownBy(() -> call(service, data))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(message);
    assertThat(climate.told).isEmpty();
  }

  @Test
  void setTemperature_wrongKindOfTarget_saysWhatItKnows() {
    climate.features = ClimateEntity.TARGET_TEMPERATURE_RANGE;
    add();
    assertThatThrownBy(() -> call("set_temperature", "{\"temperature\":20}"))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(
            "climate.fake does not aim at one temperature, so it cannot be given temperature;"
                + " it knows target_temp_low and target_temp_high");

    climate.features = ClimateEntity.TARGET_TEMPERATURE;
    assertThatThrownBy(
            () -> call("set_temperature", "{\"target_temp_low\":18,\"target_temp_high\":20}"))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(
            "climate.fake does not stay in a range, so it cannot be given target_temp_low;"
                + " it knows temperature");
  }

  // ---- On and off

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OFF, AUTO            | setHvacMode AUTO",
        "OFF, DRY, COOL, HEAT | setHvacMode HEAT",
        "OFF, DRY, COOL       | setHvacMode COOL",
        "OFF, FAN_ONLY, DRY   | setHvacMode FAN_ONLY",
      })
  void turnOn_anyModes_choosesTheMostUseful(String modes, String told) {
    climate.modes = List.of(modes.split(", ")).stream().map(HvacMode::valueOf).toList();
    add();

    call("turn_on", "{}");

    assertThat(climate.told).containsExactly(told);
  }

  @Test
  void toggle_deviceThatIsOff_turnsOn() {
    climate.mode = HvacMode.OFF;
    add();

    call("toggle", "{}");

    assertThat(climate.told).containsExactly("setHvacMode HEAT_COOL");
  }

  // ---- What it tells

  @ParameterizedTest
  @EnumSource
  void state_anyDevice_isItsMode(HvacMode mode) {
    climate.mode = mode;
    add();

    assertThat(hub.value("climate.fake")).isEqualTo(mode.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void attributes_everyFeature_areThoseOfTheField() {
    add();

    assertThat(attributes())
        .isEqualTo(
            "{\"hvac_modes\":[\"off\",\"heat\",\"cool\",\"heat_cool\"],\"min_temp\":7.0,\"max_temp\":35.0,"
                + "\"target_temp_step\":0.5,\"min_humidity\":30,\"max_humidity\":99,"
                + "\"target_humidity_step\":5,\"fan_modes\":[\"auto\",\"low\"],"
                + "\"preset_modes\":[\"none\",\"eco\"],\"swing_modes\":[\"off\",\"both\"],"
                + "\"swing_horizontal_modes\":[\"off\",\"on\"],\"current_temperature\":20.3,"
                + "\"temperature\":21.0,\"target_temp_high\":null,\"target_temp_low\":null,"
                + "\"current_humidity\":44,\"humidity\":50,\"fan_mode\":\"auto\","
                + "\"hvac_action\":\"heating\",\"preset_mode\":\"none\",\"swing_mode\":\"off\","
                + "\"swing_horizontal_mode\":\"off\",\"friendly_name\":\"Fake\","
                + "\"supported_features\":959}");
  }

  @Test
  void attributes_plainDevice_areFew() {
    climate.features = 0;
    add();

    assertThat(attributes())
        .isEqualTo(
            "{\"hvac_modes\":[\"off\",\"heat\",\"cool\",\"heat_cool\"],\"min_temp\":7.0,\"max_temp\":35.0,"
                + "\"target_temp_step\":0.5,\"current_temperature\":20.3,\"current_humidity\":44,"
                + "\"hvac_action\":\"heating\",\"friendly_name\":\"Fake\"}");
  }

  // ---- Degrees

  @Test
  void temperatures_houseWithFahrenheit_areConvertedBothWays() {
    inAmerica();
    add();

    call("set_temperature", "{\"temperature\":70}");

    assertThat(attributes())
        .contains("\"min_temp\":45,\"max_temp\":95")
        .contains("\"current_temperature\":69,\"temperature\":70,");
    assertThat(climate.told).hasSize(1).first().asString().contains("single=21.11");
    assertThatThrownBy(() -> call("set_temperature", "{\"temperature\":96}"))
        .hasMessage("Temperature 96 °F for climate.fake is outside of its range 45 to 95 °F");
  }

  @Test
  void setTemperature_endsThatPeopleRead_areAccepted() {
    inAmerica();
    climate.unit = TemperatureUnit.CELSIUS;
    add();

    call("set_temperature", "{\"temperature\":45}");

    // 45 °F is 7.2 °C; 44.6 °F would be 7 °C and is read as 45.
    assertThat(climate.told).hasSize(1).first().asString().contains("single=7.2");
    assertThatThrownBy(() -> call("set_temperature", "{\"temperature\":44}"))
        .hasMessageContaining("outside of its range");
  }

  @Test
  void temperatures_deviceWithFahrenheit_areConvertedBothWays() {
    climate.unit = TemperatureUnit.FAHRENHEIT;
    climate.current = 70;
    climate.target = 68;
    add();

    call("set_temperature", "{\"temperature\":20}");

    assertThat(attributes())
        .contains("\"min_temp\":7.0,\"max_temp\":35.0")
        .contains("\"current_temperature\":21.1,\"temperature\":20.0,");
    assertThat(climate.told).hasSize(1).first().asString().contains("single=68.0");
  }

  private void inAmerica() {
    House house = Simulation.HOUSE;
    hub =
        Simulation.in(
                new House(
                    "Cottage",
                    house.location(),
                    House.Units.US_CUSTOMARY,
                    house.zone(),
                    "USD",
                    "US",
                    "en"),
                new ClimateDomain())
            .started("climate");
    climate = new FakeClimate(hub.hub("test"));
  }

  private void add() {
    hub.run(() -> hub.hub("test").entities().add(List.of(climate)));
  }

  private void call(String service, String json) {
    Map<String, Object> data = new HashMap<>(Schemas.jsonObject().check(Json.parse(json)));
    data.put("entity_id", "climate.fake");
    hub.call("climate", service, data);
  }

  private String attributes() {
    return Json.write(hub.state("climate.fake").orElseThrow().attributes());
  }
}
