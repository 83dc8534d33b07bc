package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.sensor.SensorDeviceClass;
import dev.hearth.sensor.SensorEntity;
import dev.hearth.sensor.StateClass;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A sensor that shows what it is told.
///
/// **Runs on the loop.**
final class DemoSensor extends SensorEntity {
  private final DemoTag tag;
  private final @Nullable SensorDeviceClass deviceClass;
  private final @Nullable StateClass stateClass;
  private final @Nullable String unit;
  private final List<String> options;
  private Object value;

  private DemoSensor(
      DemoTag tag,
      @Nullable SensorDeviceClass deviceClass,
      @Nullable StateClass stateClass,
      @Nullable String unit,
      List<String> options,
      Object value) {
    super(tag.of().hub());
    this.tag = tag;
    this.deviceClass = deviceClass;
    this.stateClass = stateClass;
    this.unit = unit;
    this.options = options;
    this.value = value;
  }

  static DemoSensor measuring(
      DemoTag tag, SensorDeviceClass deviceClass, String unit, Object value) {
    return new DemoSensor(tag, deviceClass, StateClass.MEASUREMENT, unit, List.of(), value);
  }

  static DemoSensor adding(DemoTag tag, SensorDeviceClass deviceClass, String unit) {
    return new DemoSensor(tag, deviceClass, StateClass.TOTAL_INCREASING, unit, List.of(), 0.0);
  }

  static DemoSensor counting(DemoTag tag, String unit) {
    return new DemoSensor(tag, null, StateClass.TOTAL_INCREASING, unit, List.of(), 0L);
  }

  /// @param options the first is shown at the beginning
  static DemoSensor saying(DemoTag tag, List<String> options) {
    return new DemoSensor(
        tag, SensorDeviceClass.ENUM, null, null, List.copyOf(options), options.getFirst());
  }

  Object value() {
    return value;
  }

  void show(Object now) {
    value = now;
    writeState();
  }

  @Override
  public Optional<?> nativeValue() {
    return Optional.of(value);
  }

  @Override
  public Optional<String> nativeUnit() {
    return Optional.ofNullable(unit);
  }

  @Override
  public Optional<String> deviceClass() {
    return Optional.ofNullable(deviceClass).map(SensorDeviceClass::key);
  }

  @Override
  public Optional<StateClass> stateClass() {
    return Optional.ofNullable(stateClass);
  }

  @Override
  public List<String> options() {
    return options;
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
