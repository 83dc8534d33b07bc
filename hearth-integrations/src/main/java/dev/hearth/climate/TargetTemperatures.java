package dev.hearth.climate;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Which temperatures a climate device is to aim at, in its own unit and within its range: one, or the two ends of a range, or
/// both where it keeps both.
///
/// **Runs on any thread (immutable).**
public final class TargetTemperatures {
  private final @Nullable Double single;
  private final @Nullable Double low;
  private final @Nullable Double high;

  private TargetTemperatures(@Nullable Double single, @Nullable Double low, @Nullable Double high) {
    this.single = single;
    this.low = low;
    this.high = high;
  }

  static TargetTemperatures none() {
    return new TargetTemperatures(null, null, null);
  }

  TargetTemperatures withSingle(double value) {
    return new TargetTemperatures(value, low, high);
  }

  TargetTemperatures withRange(double from, double to) {
    return new TargetTemperatures(single, from, to);
  }

  /// The one target; only for devices with [ClimateEntity#TARGET_TEMPERATURE].
  public OptionalDouble single() {
    return optional(single);
  }

  /// The lower end; only for devices with [ClimateEntity#TARGET_TEMPERATURE_RANGE], and only together with [#high].
  public OptionalDouble low() {
    return optional(low);
  }

  /// The upper end; only for devices with [ClimateEntity#TARGET_TEMPERATURE_RANGE], and only together with [#low].
  public OptionalDouble high() {
    return optional(high);
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @Override
  public String toString() {
    return "TargetTemperatures[single=%s, low=%s, high=%s]".formatted(single, low, high);
  }
}
