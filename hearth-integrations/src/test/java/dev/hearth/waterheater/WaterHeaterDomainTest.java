package dev.hearth.waterheater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Simulation;
import dev.hearth.json.Json;
import dev.hearth.schema.Schemas;
import dev.hearth.sensor.TemperaturePrecision;
import dev.hearth.sensor.TemperatureUnit;
import dev.hearth.service.ServiceNotSupportedException;
import dev.hearth.service.ServiceValidationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What water heaters are told when a service is called, and what they tell.
class WaterHeaterDomainTest {
  private static final long ALL = 15;

  private final Simulation hub = Simulation.of(new WaterHeaterDomain()).started("water_heater");
  private final FakeHeater heater = new FakeHeater(hub.hub("test"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "turn_on            | 8 | {}                                             | [turnOn]",
        "turn_off           | 8 | {}                                             | [turnOff]",
        "set_temperature    | 1 | {\"temperature\":\"50\"}                       | [setTemperature 50.0]",
        "set_operation_mode | 2 | {\"operation_mode\":\"gas\"}                   | [setOperation gas]",
        "set_away_mode      | 4 | {\"away_mode\":true}                           | [turnAwayModeOn]",
        "set_away_mode      | 4 | {\"away_mode\":\"off\"}                        | [turnAwayModeOff]",
      })
  void service_heaterWithItsFeature_isToldAndWithoutRefused(
      String service, long feature, String data, String told) {
    add();
    heater.features = feature;
    call(service, data);
    assertThat(heater.told).hasToString(told);

    heater.features = ALL - feature;
    assertThatThrownBy(() -> call(service, data))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessage("Entity water_heater.fake does not support action water_heater." + service);
    assertThat(heater.told).hasToString(told);
  }

  @ParameterizedTest
  @CsvSource({"gas, '[setOperation gas, setTemperature 50.0]'", "eco, '[setTemperature 50.0]'"})
  void setTemperature_withOperation_setsOperationFirstIfItIsAnother(String operation, String told) {
    add();

    call("set_temperature", "{\"temperature\":50,\"operation_mode\":\"" + operation + "\"}");

    assertThat(heater.told).hasToString(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "set_temperature    | {}                           | required key \"temperature\" is missing",
        "set_temperature    | {\"temperature\":\"hot\"}    | temperature: expected a number",
        "set_operation_mode | {}                           | required key \"operation_mode\" is missing",
        "set_away_mode      | {\"away_mode\":\"perhaps\"}  | away_mode: expected",
        "turn_on            | {\"temperature\":50}         | temperature: unknown key",
      })
  void service_wrongData_isRefusedAndNamesField(String service, String data, String message) {
    add();

    assertThatThrownBy(() -> call(service, data)).hasMessageContaining(message);
    assertThat(heater.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "set_temperature    | {\"temperature\":43} | Temperature 43 °C for water_heater.fake is outside of its range 43.3 to 60 °C",
        "set_temperature    | {\"temperature\":61,\"operation_mode\":\"gas\"} | Temperature 61 °C for water_heater.fake is outside of its range 43.3 to 60 °C",
        "set_temperature    | {\"temperature\":50,\"operation_mode\":\"x\"} | Operation mode \"x\" is not valid for water_heater.fake; valid operation modes are: eco, gas",
        "set_operation_mode | {\"operation_mode\":\"x\"} | Operation mode \"x\" is not valid for water_heater.fake; valid operation modes are: eco, gas",
      })
  void service_whatItDoesNotKnow_namesEntityAndWhatItKnows(
      String service, String data, String message) {
    add();

    assertThatThrownBy(() -> call(service, data))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage(message);
    assertThat(heater.told).isEmpty();
  }

  @Test
  void setTemperature_operationOfHeaterWithout_isRefused() {
    heater.features = WaterHeaterEntity.TARGET_TEMPERATURE;
    add();

    assertThatThrownBy(
            () -> call("set_temperature", "{\"temperature\":50,\"operation_mode\":\"gas\"}"))
        .hasMessage("Operation mode \"gas\" is not valid for water_heater.fake; it has none");
  }

  @Test
  void attributes_everyFeature_areThoseOfTheField() {
    add();

    assertThat(hub.value("water_heater.fake")).isEqualTo("eco");
    assertThat(attributes())
        .isEqualTo(
            "{\"min_temp\":43.3,\"max_temp\":60.0,\"target_temp_step\":1.0,"
                + "\"operation_list\":[\"eco\",\"gas\"],\"current_temperature\":48.5,"
                + "\"temperature\":55.0,\"target_temp_high\":null,\"target_temp_low\":null,"
                + "\"operation_mode\":\"eco\",\"away_mode\":\"off\",\"friendly_name\":\"Fake\","
                + "\"supported_features\":15}");
  }

  @Test
  void attributes_plainHeater_areFew() {
    heater.features = 0;
    heater.operation = null;
    heater.precision = TemperaturePrecision.WHOLE;
    add();

    assertThat(hub.value("water_heater.fake")).isEqualTo("unknown");
    assertThat(attributes())
        .isEqualTo(
            "{\"min_temp\":43,\"max_temp\":60,\"target_temp_step\":1.0,"
                + "\"current_temperature\":48,\"temperature\":55,\"target_temp_high\":null,"
                + "\"target_temp_low\":null,\"friendly_name\":\"Fake\"}");
  }

  @Test
  void temperatures_heaterWithFahrenheit_areConvertedBothWays() {
    heater.unit = TemperatureUnit.FAHRENHEIT;
    heater.current = 122;
    add();

    call("set_temperature", "{\"temperature\":50}");

    assertThat(hub.attribute("water_heater.fake", "current_temperature")).contains(50.0);
    assertThat(heater.told).hasToString("[setTemperature 122.0]");
  }

  private void add() {
    hub.run(() -> hub.hub("test").entities().add(List.of(heater)));
  }

  private void call(String service, String json) {
    Map<String, Object> data = new HashMap<>(Schemas.jsonObject().check(Json.parse(json)));
    data.put("entity_id", "water_heater.fake");
    hub.call("water_heater", service, data);
  }

  private String attributes() {
    return Json.write(hub.state("water_heater.fake").orElseThrow().attributes());
  }

  /// A water heater that notes what it is told.
  private static final class FakeHeater extends WaterHeaterEntity {
    final List<String> told = new ArrayList<>();
    long features = ALL;
    TemperatureUnit unit = TemperatureUnit.CELSIUS;
    TemperaturePrecision precision = TemperaturePrecision.TENTHS;
    @Nullable String operation = "eco";
    double current = 48.5;

    FakeHeater(Hub hub) {
      super(hub);
    }

    @Override
    public TemperatureUnit temperatureUnit() {
      return unit;
    }

    @Override
    public TemperaturePrecision precision() {
      return precision;
    }

    @Override
    public Optional<String> currentOperation() {
      return Optional.ofNullable(operation);
    }

    @Override
    public List<String> operations() {
      return List.of("eco", "gas");
    }

    @Override
    public OptionalDouble currentTemperature() {
      return OptionalDouble.of(current);
    }

    @Override
    public OptionalDouble targetTemperature() {
      return OptionalDouble.of(55);
    }

    @Override
    public OptionalDouble targetTemperatureStep() {
      return OptionalDouble.of(1);
    }

    @Override
    public Optional<Boolean> isAwayModeOn() {
      return Optional.of(false);
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Fake");
    }

    @Override
    public void turnOn() {
      told.add("turnOn");
    }

    @Override
    public void turnOff() {
      told.add("turnOff");
    }

    @Override
    public void setTemperature(double temperature) {
      told.add("setTemperature " + temperature);
    }

    @Override
    public void setOperation(String wanted) {
      told.add("setOperation " + wanted);
    }

    @Override
    public void turnAwayModeOn() {
      told.add("turnAwayModeOn");
    }

    @Override
    public void turnAwayModeOff() {
      told.add("turnAwayModeOff");
    }
  }
}
