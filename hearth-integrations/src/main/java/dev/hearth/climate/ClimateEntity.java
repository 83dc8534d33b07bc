package dev.hearth.climate;

import dev.hearth.entity.Entity;
import dev.hearth.integration.Hub;
import dev.hearth.sensor.TemperatureDisplay;
import dev.hearth.sensor.TemperaturePrecision;
import dev.hearth.sensor.TemperatureUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A thermostat, a heat pump, an air conditioner. Its state is the mode that it is told to be in.
///
/// An integration gives and takes temperatures in [#temperatureUnit], as the device has them. People see and say them in the
/// degrees of the house. Humidities are percentages.
///
/// **Before it:** the services of [ClimateDomain], which only ask for what the features, modes and ranges allow. **After it:**
/// the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class ClimateEntity extends Entity {
  /// It aims at one temperature; a bit of [#supportedFeatures].
  public static final long TARGET_TEMPERATURE = 1;

  /// It stays between two temperatures; a bit of [#supportedFeatures].
  public static final long TARGET_TEMPERATURE_RANGE = 2;

  /// It aims at a humidity; a bit of [#supportedFeatures].
  public static final long TARGET_HUMIDITY = 4;

  /// It has fan modes; a bit of [#supportedFeatures].
  public static final long FAN_MODE = 8;

  /// It has preset modes; a bit of [#supportedFeatures].
  public static final long PRESET_MODE = 16;

  /// It has swing modes; a bit of [#supportedFeatures].
  public static final long SWING_MODE = 32;

  /// It can be turned off; a bit of [#supportedFeatures].
  public static final long TURN_OFF = 128;

  /// It can be turned on; a bit of [#supportedFeatures].
  public static final long TURN_ON = 256;

  /// It has swing modes to the sides; a bit of [#supportedFeatures].
  public static final long SWING_HORIZONTAL_MODE = 512;

  private static final double MIN_CELSIUS = 7;
  private static final double MAX_CELSIUS = 35;
  private static final int MIN_HUMIDITY = 30;
  private static final int MAX_HUMIDITY = 99;

  /* What a device that is turned on is told first, if it can do several things. */
  private static final List<HvacMode> ON_MODES =
      List.of(HvacMode.HEAT_COOL, HvacMode.HEAT, HvacMode.COOL);

  private final Hub hub;

  /// @param hub of the integration; tells the units of the house
  protected ClimateEntity(Hub hub) {
    this.hub = hub;
  }

  // ---- What it is

  /// The unit of the device.
  public abstract TemperatureUnit temperatureUnit();

  /// The modes that it can be told to be in.
  public abstract List<HvacMode> hvacModes();

  /// The mode that it is told to be in; empty if not known.
  public abstract Optional<HvacMode> hvacMode();

  /// What it does right now; empty if it does not tell.
  public Optional<HvacAction> hvacAction() {
    return Optional.empty();
  }

  /// The temperature that it measures; empty if not known.
  public OptionalDouble currentTemperature() {
    return OptionalDouble.empty();
  }

  /// The temperature that it aims at; empty if there is none now.
  public OptionalDouble targetTemperature() {
    return OptionalDouble.empty();
  }

  /// The lower end of the range that it stays in; empty if there is none now.
  public OptionalDouble targetTemperatureLow() {
    return OptionalDouble.empty();
  }

  /// The upper end of the range that it stays in; empty if there is none now.
  public OptionalDouble targetTemperatureHigh() {
    return OptionalDouble.empty();
  }

  /// How far apart the temperatures are that it can aim at; empty for any.
  public OptionalDouble targetTemperatureStep() {
    return OptionalDouble.empty();
  }

  /// The lowest temperature that it can aim at; by default 7 °C.
  public double minTemperature() {
    return TemperatureUnit.CELSIUS.convert(MIN_CELSIUS, temperatureUnit());
  }

  /// The highest temperature that it can aim at; by default 35 °C.
  public double maxTemperature() {
    return TemperatureUnit.CELSIUS.convert(MAX_CELSIUS, temperatureUnit());
  }

  /// How finely its temperatures are shown: by default tenths of a degree Celsius, whole degrees Fahrenheit.
  public TemperaturePrecision precision() {
    return TemperatureDisplay.usualPrecision(hub.house().units());
  }

  /// The humidity that it measures; empty if not known.
  public Optional<? extends Number> currentHumidity() {
    return Optional.empty();
  }

  /// The humidity that it aims at; empty if not known.
  public OptionalInt targetHumidity() {
    return OptionalInt.empty();
  }

  /// How far apart the humidities are that it can aim at; empty for any.
  public OptionalInt targetHumidityStep() {
    return OptionalInt.empty();
  }

  /// The lowest humidity that it can aim at.
  public int minHumidity() {
    return MIN_HUMIDITY;
  }

  /// The highest humidity that it can aim at.
  public int maxHumidity() {
    return MAX_HUMIDITY;
  }

  /// The names of its fan modes, such as `auto`, `low`, `high`.
  public List<String> fanModes() {
    return List.of();
  }

  /// The fan mode it is in.
  public Optional<String> fanMode() {
    return Optional.empty();
  }

  /// The names of its preset modes, such as `none`, `eco`, `away`, `boost`, `comfort`, `home`, `sleep`, `activity`.
  public List<String> presetModes() {
    return List.of();
  }

  /// The preset mode it is in.
  public Optional<String> presetMode() {
    return Optional.empty();
  }

  /// The names of its swing modes, such as `off`, `vertical`, `horizontal`, `both`.
  public List<String> swingModes() {
    return List.of();
  }

  /// The swing mode it is in.
  public Optional<String> swingMode() {
    return Optional.empty();
  }

  /// The names of its swing modes to the sides, such as `on`, `off`.
  public List<String> swingHorizontalModes() {
    return List.of();
  }

  /// The swing mode to the sides it is in.
  public Optional<String> swingHorizontalMode() {
    return Optional.empty();
  }

  // ---- What it does. Each may wait, and writes the new state as soon as it is known.

  /// Puts it into one of [#hvacModes].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void setHvacMode(HvacMode mode) throws Exception;

  /// Lets it aim at a temperature or a range. For devices with [#TARGET_TEMPERATURE] or [#TARGET_TEMPERATURE_RANGE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setTemperature(TargetTemperatures targets) throws Exception {
    throw notOverridden("setTemperature");
  }

  /// Lets it aim at a humidity. For devices with [#TARGET_HUMIDITY].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setHumidity(int humidity) throws Exception {
    throw notOverridden("setHumidity");
  }

  /// Puts it into one of [#fanModes]. For devices with [#FAN_MODE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setFanMode(String mode) throws Exception {
    throw notOverridden("setFanMode");
  }

  /// Puts it into one of [#presetModes]. For devices with [#PRESET_MODE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setPresetMode(String mode) throws Exception {
    throw notOverridden("setPresetMode");
  }

  /// Puts it into one of [#swingModes]. For devices with [#SWING_MODE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setSwingMode(String mode) throws Exception {
    throw notOverridden("setSwingMode");
  }

  /// Puts it into one of [#swingHorizontalModes]. For devices with [#SWING_HORIZONTAL_MODE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setSwingHorizontalMode(String mode) throws Exception {
    throw notOverridden("setSwingHorizontalMode");
  }

  /// Turns it on. For devices with [#TURN_ON]. By default it is put into a mode that is not `off`: heating and cooling before
  /// heating before cooling before its first other one.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnOn() throws Exception {
    HvacMode mode =
        ON_MODES.stream()
            .filter(hvacModes()::contains)
            .findFirst()
            .or(() -> hvacModes().stream().filter(each -> each != HvacMode.OFF).findFirst())
            .orElseThrow(() -> notOverridden("turnOn"));
    setHvacMode(mode);
  }

  /// Turns it off. For devices with [#TURN_OFF]. By default it is put into the mode `off`.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnOff() throws Exception {
    if (!hvacModes().contains(HvacMode.OFF)) {
      throw notOverridden("turnOff");
    }
    setHvacMode(HvacMode.OFF);
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return ClimateDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return hvacMode().map(HvacMode::key);
  }

  @Override
  public Map<String, Object> capabilityAttributes() {
    return ClimateAttributes.capabilities(this);
  }

  @Override
  public Map<String, Object> stateAttributes() {
    return ClimateAttributes.state(this);
  }

  // ---- Questions of this room

  final TemperatureDisplay display() {
    return new TemperatureDisplay(
        temperatureUnit(), TemperatureUnit.of(hub.house().units()), precision());
  }

  /// Turns it on if it is off, else off.
  final void toggle() throws Exception {
    if (hvacMode().filter(HvacMode.OFF::equals).isPresent()) {
      turnOn();
    } else {
      turnOff();
    }
  }
}
