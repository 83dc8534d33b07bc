package dev.hearth.systemmonitor;

import dev.hearth.sensor.SensorDeviceClass;
import dev.hearth.sensor.StateClass;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What kinds of values a machine has.
///
/// **Runs on any thread** (constants).
enum Quantity {
  PERCENT(null, "%", StateClass.MEASUREMENT, 0),
  MEMORY(SensorDeviceClass.DATA_SIZE, "MiB", StateClass.MEASUREMENT, 0),
  DISK(SensorDeviceClass.DATA_SIZE, "GiB", StateClass.MEASUREMENT, 1),
  TRAFFIC(SensorDeviceClass.DATA_SIZE, "MiB", StateClass.TOTAL_INCREASING, 0),
  THROUGHPUT(SensorDeviceClass.DATA_RATE, "MB/s", StateClass.MEASUREMENT, 3),
  TEMPERATURE(SensorDeviceClass.TEMPERATURE, "°C", StateClass.MEASUREMENT, 0),
  LOAD(null, null, StateClass.MEASUREMENT, 2),
  COUNT(null, null, StateClass.MEASUREMENT, 0),
  TIME(SensorDeviceClass.TIMESTAMP, null, null, -1);

  private final @Nullable SensorDeviceClass deviceClass;
  private final @Nullable String unit;
  private final @Nullable StateClass stateClass;
  private final int precision;

  Quantity(
      @Nullable SensorDeviceClass deviceClass,
      @Nullable String unit,
      @Nullable StateClass stateClass,
      int precision) {
    this.deviceClass = deviceClass;
    this.unit = unit;
    this.stateClass = stateClass;
    this.precision = precision;
  }

  Optional<String> deviceClass() {
    return Optional.ofNullable(deviceClass).map(SensorDeviceClass::key);
  }

  Optional<String> unit() {
    return Optional.ofNullable(unit);
  }

  Optional<StateClass> stateClass() {
    return Optional.ofNullable(stateClass);
  }

  OptionalInt precision() {
    return precision < 0 ? OptionalInt.empty() : OptionalInt.of(precision);
  }
}
