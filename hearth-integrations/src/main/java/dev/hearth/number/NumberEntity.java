package dev.hearth.number;

import dev.hearth.entity.Entity;
import dev.hearth.integration.Hub;
import dev.hearth.sensor.TemperatureUnit;
import dev.hearth.service.ServiceValidationException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A number that people set, within a range.
///
/// An integration gives and takes the number in [#nativeUnit], as the device has it. People see temperatures in the degrees of
/// the house; all else in the unit of the device.
///
/// **Before it:** the service of [NumberDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class NumberEntity extends Entity {
  private final Hub hub;

  /// @param hub of the integration; tells the units of the house
  protected NumberEntity(Hub hub) {
    this.hub = hub;
  }

  // ---- What it is

  /// The number as the device has it; empty if not known. Whole numbers as `Long` are shown without decimals.
  public abstract Optional<? extends Number> nativeValue();

  /// The smallest number that can be set.
  public double nativeMin() {
    return 0;
  }

  /// The largest number that can be set.
  public double nativeMax() {
    return 100;
  }

  /// How far numbers that can be set are apart; by default 1, or less if the range is not wider than that.
  public double nativeStep() {
    double range = Math.abs(nativeMax() - nativeMin());
    double step = 1;
    while (range != 0 && range <= step) {
      step /= 10;
    }
    return step;
  }

  /// The unit of the device.
  public Optional<String> nativeUnit() {
    return Optional.empty();
  }

  /// How clients let people set it.
  public NumberMode mode() {
    return NumberMode.AUTO;
  }

  // ---- What it does

  /// Sets it to a number within the range. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void setNativeValue(double value) throws Exception;

  /// What the service asks for.
  void setShown(double shown) throws Exception {
    if (!(shown >= shownMin() && shown <= shownMax())) {
      throw new ServiceValidationException(
          "Value %s for %s is outside of its range %s to %s"
              .formatted(text(shown), entityId(), text(shownMin()), text(shownMax())));
    }
    double value = shownUnit().map(from -> from.convert(shown, requireNative())).orElse(shown);
    // Converting there and back may leave the range by a hair's breadth.
    setNativeValue(Math.clamp(value, nativeMin(), nativeMax()));
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return NumberDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return nativeValue()
        .map(value -> isConverted() ? shown(value.doubleValue(), RoundingMode.HALF_EVEN) : value);
  }

  @Override
  public final Optional<String> unitOfMeasurement() {
    return shownUnit().map(TemperatureUnit::symbol).or(this::nativeUnit);
  }

  @Override
  public Map<String, Object> capabilityAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("min", shownMin());
    attributes.put("max", shownMax());
    attributes.put("step", nativeStep());
    attributes.put("mode", mode().key());
    return attributes;
  }

  private double shownMin() {
    return shown(nativeMin(), RoundingMode.FLOOR);
  }

  private double shownMax() {
    return shown(nativeMax(), RoundingMode.CEILING);
  }

  private double shown(double value, RoundingMode rounding) {
    TemperatureUnit to = shownUnit().orElse(null);
    if (to == null || !isConverted()) {
      return value;
    }
    // As many decimals as the device has, so that 21.5 °C does not become 70.69999999999999 °F.
    int decimals = Math.max(0, BigDecimal.valueOf(value).stripTrailingZeros().scale());
    double converted = requireNative().convert(value, to);
    return BigDecimal.valueOf(converted).setScale(decimals, rounding).doubleValue();
  }

  private boolean isConverted() {
    return shownUnit().filter(to -> to != requireNative()).isPresent();
  }

  private Optional<TemperatureUnit> shownUnit() {
    if (deviceClass().filter("temperature"::equals).isEmpty()) {
      return Optional.empty();
    }
    return nativeUnit().flatMap(unit -> TemperatureUnit.shownFor(unit, hub.house().units()));
  }

  private TemperatureUnit requireNative() {
    return nativeUnit().flatMap(TemperatureUnit::find).orElseThrow();
  }

  /// In messages: a range of 0 to 100, not of 0.0 to 100.0.
  private static String text(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
