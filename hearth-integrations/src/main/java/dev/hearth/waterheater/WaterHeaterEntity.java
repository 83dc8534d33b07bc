package dev.hearth.waterheater;

import dev.hearth.entity.Entity;
import dev.hearth.integration.Hub;
import dev.hearth.json.Json;
import dev.hearth.schema.Fields;
import dev.hearth.sensor.TemperatureDisplay;
import dev.hearth.sensor.TemperaturePrecision;
import dev.hearth.sensor.TemperatureUnit;
import dev.hearth.service.ServiceValidationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Something that keeps water hot. Its state is the operation that it is in, such as `eco`.
///
/// An integration gives and takes temperatures in [#temperatureUnit], as the device has them. People see and say them in the
/// degrees of the house.
///
/// **Before it:** the services of [WaterHeaterDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class WaterHeaterEntity extends Entity {
  /// It aims at a temperature; a bit of [#supportedFeatures].
  public static final long TARGET_TEMPERATURE = 1;

  /// It has several operations; a bit of [#supportedFeatures].
  public static final long OPERATION_MODE = 2;

  /// It can be told that nobody is at home; a bit of [#supportedFeatures].
  public static final long AWAY_MODE = 4;

  /// It can be turned on and off; a bit of [#supportedFeatures].
  public static final long ON_OFF = 8;

  private static final double MIN_FAHRENHEIT = 110;
  private static final double MAX_FAHRENHEIT = 140;

  private final Hub hub;

  /// @param hub of the integration; tells the units of the house
  protected WaterHeaterEntity(Hub hub) {
    this.hub = hub;
  }

  // ---- What it is

  /// The unit of the device.
  public abstract TemperatureUnit temperatureUnit();

  /// The operation it is in; empty if not known.
  public abstract Optional<String> currentOperation();

  /// The operations that it can be put into. The field knows `eco`, `electric`, `performance`, `high_demand`, `heat_pump`, `gas`
  /// and `off`; a device may have others.
  public List<String> operations() {
    return List.of();
  }

  /// The temperature that it measures; empty if not known.
  public OptionalDouble currentTemperature() {
    return OptionalDouble.empty();
  }

  /// The temperature that it aims at; empty if there is none now.
  public OptionalDouble targetTemperature() {
    return OptionalDouble.empty();
  }

  /// The lower end of the range that it stays in; empty if there is none.
  public OptionalDouble targetTemperatureLow() {
    return OptionalDouble.empty();
  }

  /// The upper end of the range that it stays in; empty if there is none.
  public OptionalDouble targetTemperatureHigh() {
    return OptionalDouble.empty();
  }

  /// How far apart the temperatures are that it can aim at; empty for any.
  public OptionalDouble targetTemperatureStep() {
    return OptionalDouble.empty();
  }

  /// The lowest temperature that it can aim at; by default 110 °F.
  public double minTemperature() {
    return TemperatureUnit.FAHRENHEIT.convert(MIN_FAHRENHEIT, temperatureUnit());
  }

  /// The highest temperature that it can aim at; by default 140 °F.
  public double maxTemperature() {
    return TemperatureUnit.FAHRENHEIT.convert(MAX_FAHRENHEIT, temperatureUnit());
  }

  /// How finely its temperatures are shown: by default tenths of a degree Celsius, whole degrees Fahrenheit.
  public TemperaturePrecision precision() {
    return TemperatureDisplay.usualPrecision(hub.house().units());
  }

  /// Whether it has been told that nobody is at home; empty if that is not known.
  public Optional<Boolean> isAwayModeOn() {
    return Optional.empty();
  }

  // ---- What it does. Each may wait, and writes the new state as soon as it is known.

  /// Turns it on. For water heaters with [#ON_OFF].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnOn() throws Exception {
    throw notOverridden("turnOn");
  }

  /// Turns it off. For water heaters with [#ON_OFF].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnOff() throws Exception {
    throw notOverridden("turnOff");
  }

  /// Lets it aim at a temperature, in its own unit and within its range. For water heaters with [#TARGET_TEMPERATURE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setTemperature(double temperature) throws Exception {
    throw notOverridden("setTemperature");
  }

  /// Puts it into one of [#operations]. For water heaters with [#OPERATION_MODE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setOperation(String operation) throws Exception {
    throw notOverridden("setOperation");
  }

  /// Nobody is at home. For water heaters with [#AWAY_MODE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnAwayModeOn() throws Exception {
    throw notOverridden("turnAwayModeOn");
  }

  /// Somebody is at home again. For water heaters with [#AWAY_MODE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnAwayModeOff() throws Exception {
    throw notOverridden("turnAwayModeOff");
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return WaterHeaterDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return currentOperation();
  }

  @Override
  public Map<String, Object> capabilityAttributes() {
    TemperatureDisplay display = display();
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("min_temp", display.shown(minTemperature()));
    attributes.put("max_temp", display.shown(maxTemperature()));
    targetTemperatureStep().ifPresent(step -> attributes.put("target_temp_step", step));
    if (hasFeature(OPERATION_MODE)) {
      attributes.put("operation_list", operations());
    }
    return attributes;
  }

  @Override
  public Map<String, Object> stateAttributes() {
    TemperatureDisplay display = display();
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("current_temperature", display.shown(currentTemperature()));
    attributes.put("temperature", display.shown(targetTemperature()));
    attributes.put("target_temp_high", display.shown(targetTemperatureHigh()));
    attributes.put("target_temp_low", display.shown(targetTemperatureLow()));
    if (hasFeature(OPERATION_MODE)) {
      attributes.put("operation_mode", Json.orNull(currentOperation()));
    }
    if (hasFeature(AWAY_MODE)) {
      attributes.put("away_mode", isAwayModeOn().orElse(false) ? "on" : "off");
    }
    return attributes;
  }

  private TemperatureDisplay display() {
    return new TemperatureDisplay(
        temperatureUnit(), TemperatureUnit.of(hub.house().units()), precision());
  }

  // ---- What services ask for

  /// Sets a temperature, after the operation if one comes with it. All is checked before anything is done.
  void setTemperatureChecked(Fields data) throws Exception {
    double wanted =
        display()
            .accepted(
                entityId(),
                data.number(WaterHeaterDomain.TEMPERATURE),
                minTemperature(),
                maxTemperature());
    if (data.has(WaterHeaterDomain.OPERATION_MODE)) {
      String operation = requireOperation(data.text(WaterHeaterDomain.OPERATION_MODE));
      if (currentOperation().filter(operation::equals).isEmpty()) {
        setOperation(operation);
      }
    }
    setTemperature(wanted);
  }

  void setOperationChecked(String operation) throws Exception {
    setOperation(requireOperation(operation));
  }

  private String requireOperation(String operation) {
    if (!hasFeature(OPERATION_MODE) || !operations().contains(operation)) {
      throw ServiceValidationException.notOneOf(
          "operation mode",
          operation,
          entityId(),
          hasFeature(OPERATION_MODE) ? operations() : List.of());
    }
    return operation;
  }
}
