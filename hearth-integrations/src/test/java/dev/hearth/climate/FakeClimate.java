package dev.hearth.climate;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import dev.hearth.sensor.TemperatureUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A climate device that notes what it is told.
final class FakeClimate extends ClimateEntity {
  static final long ALL = 959;

  final List<String> told = new ArrayList<>();
  long features = ALL;
  TemperatureUnit unit = TemperatureUnit.CELSIUS;
  List<HvacMode> modes = List.of(HvacMode.OFF, HvacMode.HEAT, HvacMode.COOL, HvacMode.HEAT_COOL);
  HvacMode mode = HvacMode.HEAT;
  double current = 20.34;
  double target = 21;

  FakeClimate(Hub hub) {
    super(hub);
  }

  @Override
  public TemperatureUnit temperatureUnit() {
    return unit;
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
    return Optional.of(HvacAction.HEATING);
  }

  @Override
  public OptionalDouble currentTemperature() {
    return OptionalDouble.of(current);
  }

  @Override
  public OptionalDouble targetTemperature() {
    return OptionalDouble.of(target);
  }

  @Override
  public OptionalDouble targetTemperatureStep() {
    return OptionalDouble.of(0.5);
  }

  @Override
  public Optional<Long> currentHumidity() {
    return Optional.of(44L);
  }

  @Override
  public OptionalInt targetHumidity() {
    return OptionalInt.of(50);
  }

  @Override
  public OptionalInt targetHumidityStep() {
    return OptionalInt.of(5);
  }

  @Override
  public List<String> fanModes() {
    return List.of("auto", "low");
  }

  @Override
  public Optional<String> fanMode() {
    return Optional.of("auto");
  }

  @Override
  public List<String> presetModes() {
    return List.of("none", "eco");
  }

  @Override
  public Optional<String> presetMode() {
    return Optional.of("none");
  }

  @Override
  public List<String> swingModes() {
    return List.of("off", "both");
  }

  @Override
  public Optional<String> swingMode() {
    return Optional.of("off");
  }

  @Override
  public List<String> swingHorizontalModes() {
    return List.of("off", "on");
  }

  @Override
  public Optional<String> swingHorizontalMode() {
    return Optional.of("off");
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
  public void setHvacMode(HvacMode wanted) {
    told.add("setHvacMode " + wanted);
  }

  @Override
  public void setTemperature(TargetTemperatures targets) {
    told.add(targets.toString());
  }

  @Override
  public void setHumidity(int humidity) {
    told.add("setHumidity " + humidity);
  }

  @Override
  public void setFanMode(String wanted) {
    told.add("setFanMode " + wanted);
  }

  @Override
  public void setPresetMode(String wanted) {
    told.add("setPresetMode " + wanted);
  }

  @Override
  public void setSwingMode(String wanted) {
    told.add("setSwingMode " + wanted);
  }

  @Override
  public void setSwingHorizontalMode(String wanted) {
    told.add("setSwingHorizontalMode " + wanted);
  }
}
