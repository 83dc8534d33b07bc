package dev.hearth.demo;

import dev.hearth.climate.ClimateEntity;
import dev.hearth.climate.HvacAction;
import dev.hearth.climate.HvacMode;
import dev.hearth.climate.TargetTemperatures;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.sensor.TemperatureUnit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A thermostat and the room in which it hangs. The room follows the weather outside slowly, and the heating fast.
///
/// **Runs on the loop.** It has no timer of its own: the house tells it when time has passed.
final class DemoThermostat extends ClimateEntity {
  private static final String NO_PRESET = "none";
  private static final Map<String, Double> TARGETS_BY_PRESET = Map.of("away", 15.0, "eco", 18.0);

  /* How far the room goes in a minute, and which part of the way to the weather outside. */
  private static final double POWER_PER_MINUTE = 0.15;
  private static final double LEAK_PER_MINUTE = 0.002;

  /* It begins to heat or cool when the room is this far off, and ends at the target. */
  private static final double TOLERANCE = 0.3;

  private final DemoTag tag;
  private final long features;
  private final List<HvacMode> modes;

  private HvacMode mode = HvacMode.HEAT;
  private HvacAction action = HvacAction.IDLE;
  private double room;
  private double target;
  private double low = 20;
  private double high = 24;
  private String preset = NO_PRESET;
  private String fan = "auto";

  private DemoThermostat(
      DemoTag tag, long features, List<HvacMode> modes, double room, double target) {
    super(tag.of().hub());
    this.tag = tag;
    this.features = features;
    this.modes = modes;
    this.room = room;
    this.target = target;
  }

  /// A radiator, which heats; with presets.
  static DemoThermostat radiator(DemoTag tag) {
    return new DemoThermostat(
        tag,
        TARGET_TEMPERATURE | PRESET_MODE | TURN_ON | TURN_OFF,
        List.of(HvacMode.OFF, HvacMode.HEAT),
        18.2,
        18);
  }

  /// A heat pump, which heats and cools; with a range and fan modes.
  static DemoThermostat heatPump(DemoTag tag) {
    return new DemoThermostat(
        tag,
        TARGET_TEMPERATURE | TARGET_TEMPERATURE_RANGE | FAN_MODE | TURN_ON | TURN_OFF,
        List.of(HvacMode.OFF, HvacMode.HEAT, HvacMode.COOL, HvacMode.HEAT_COOL, HvacMode.FAN_ONLY),
        20.8,
        20);
  }

  /// Lets time pass in the room.
  void pass(Duration time, double outside) {
    double minutes = time.toMillis() / 60_000.0;
    regulate();
    room += (outside - room) * LEAK_PER_MINUTE * minutes;
    switch (action) {
      case HEATING -> room += POWER_PER_MINUTE * minutes;
      case COOLING -> room -= POWER_PER_MINUTE * minutes;
      default -> {}
    }
    regulate();
    writeState();
  }

  private void regulate() {
    action =
        switch (mode) {
          case OFF -> HvacAction.OFF;
          case FAN_ONLY -> HvacAction.FAN;
          case HEAT -> isHeatNeeded(target) ? HvacAction.HEATING : HvacAction.IDLE;
          case COOL -> isCoolNeeded(target) ? HvacAction.COOLING : HvacAction.IDLE;
          default -> {
            if (isHeatNeeded(low)) {
              yield HvacAction.HEATING;
            }
            yield isCoolNeeded(high) ? HvacAction.COOLING : HvacAction.IDLE;
          }
        };
  }

  private boolean isHeatNeeded(double goal) {
    return room < (action == HvacAction.HEATING ? goal : goal - TOLERANCE);
  }

  private boolean isCoolNeeded(double goal) {
    return room > (action == HvacAction.COOLING ? goal : goal + TOLERANCE);
  }

  // ---- What it is

  @Override
  public TemperatureUnit temperatureUnit() {
    return TemperatureUnit.CELSIUS;
  }

  @Override
  public List<HvacMode> hvacModes() {
    return modes;
  }

  @Override
  public Optional<HvacMode> hvacMode() {
    return Optional.of(mode);
  }

  @Override
  public Optional<HvacAction> hvacAction() {
    return Optional.of(action);
  }

  @Override
  public OptionalDouble currentTemperature() {
    return OptionalDouble.of(room);
  }

  @Override
  public OptionalDouble targetTemperature() {
    return mode == HvacMode.HEAT_COOL ? OptionalDouble.empty() : OptionalDouble.of(target);
  }

  @Override
  public OptionalDouble targetTemperatureLow() {
    return mode == HvacMode.HEAT_COOL ? OptionalDouble.of(low) : OptionalDouble.empty();
  }

  @Override
  public OptionalDouble targetTemperatureHigh() {
    return mode == HvacMode.HEAT_COOL ? OptionalDouble.of(high) : OptionalDouble.empty();
  }

  @Override
  public OptionalDouble targetTemperatureStep() {
    return OptionalDouble.of(0.5);
  }

  @Override
  public List<String> presetModes() {
    return List.of(NO_PRESET, "away", "eco");
  }

  @Override
  public Optional<String> presetMode() {
    return Optional.of(preset);
  }

  @Override
  public List<String> fanModes() {
    return List.of("auto", "low", "high");
  }

  @Override
  public Optional<String> fanMode() {
    return Optional.of(fan);
  }

  @Override
  public long supportedFeatures() {
    return features;
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }

  // ---- What it does

  @Override
  public void setHvacMode(HvacMode wanted) {
    tag.of().takeTime();
    mode = wanted;
    show();
  }

  @Override
  public void setTemperature(TargetTemperatures targets) {
    tag.of().takeTime();
    if (targets.single().isPresent()) {
      preset = NO_PRESET;
    }
    target = targets.single().orElse(target);
    low = targets.low().orElse(low);
    high = targets.high().orElse(high);
    show();
  }

  @Override
  public void setPresetMode(String wanted) {
    tag.of().takeTime();
    preset = wanted;
    target = TARGETS_BY_PRESET.getOrDefault(wanted, target);
    show();
  }

  @Override
  public void setFanMode(String wanted) {
    tag.of().takeTime();
    fan = wanted;
    show();
  }

  private void show() {
    regulate();
    writeState();
  }
}
