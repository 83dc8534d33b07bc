package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.number.NumberEntity;
import dev.hearth.number.NumberMode;
import java.util.Optional;

/// A number that people set.
///
/// **Runs on the loop.**
final class DemoNumber extends NumberEntity {
  private final DemoTag tag;
  private final Range range;
  private double value;

  /// @param unit empty for none
  /// @param deviceClass empty for none
  record Range(
      double min, double max, double step, NumberMode mode, String unit, String deviceClass) {}

  DemoNumber(DemoTag tag, Range range, double value) {
    super(tag.of().hub());
    this.tag = tag;
    this.range = range;
    this.value = value;
  }

  double value() {
    return value;
  }

  @Override
  public Optional<Double> nativeValue() {
    return Optional.of(value);
  }

  @Override
  public double nativeMin() {
    return range.min();
  }

  @Override
  public double nativeMax() {
    return range.max();
  }

  @Override
  public double nativeStep() {
    return range.step();
  }

  @Override
  public NumberMode mode() {
    return range.mode();
  }

  @Override
  public Optional<String> nativeUnit() {
    return Optional.of(range.unit()).filter(unit -> !unit.isEmpty());
  }

  @Override
  public Optional<String> deviceClass() {
    return Optional.of(range.deviceClass()).filter(name -> !name.isEmpty());
  }

  @Override
  public void setNativeValue(double number) {
    tag.of().takeTime();
    value = number;
    writeState();
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
