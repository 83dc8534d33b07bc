package dev.hearth.sensor;

import dev.hearth.house.House;
import dev.hearth.json.JsonNull;
import dev.hearth.service.ServiceValidationException;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/// How the temperatures of a device are shown in a house, and how the device understands what people say there.
///
/// **Runs on any thread** (immutable).
///
/// @param device the unit of the device
/// @param house the unit that people read
/// @param precision how finely they read it
public record TemperatureDisplay(
    TemperatureUnit device, TemperatureUnit house, TemperaturePrecision precision) {

  /// As finely as people care for: tenths of a degree Celsius, whole degrees Fahrenheit.
  public static TemperaturePrecision usualPrecision(House.Units units) {
    return units == House.Units.METRIC ? TemperaturePrecision.TENTHS : TemperaturePrecision.WHOLE;
  }

  /// What people read. Whole degrees are a `Long`, all else a `Double`.
  public Number shown(double ofDevice) {
    return precision.round(device.convert(ofDevice, house));
  }

  /// What people read; `null` if there is nothing now.
  public Object shown(OptionalDouble ofDevice) {
    return ofDevice.isPresent() ? shown(ofDevice.getAsDouble()) : JsonNull.NULL;
  }

  /// What people ask an entity for, in the unit of its device.
  ///
  /// @param shown as they say it
  /// @param min of the device
  /// @param max of the device
  /// @throws ServiceValidationException if it is outside of the range that they read
  public double accepted(String entityId, double shown, double min, double max) {
    double wanted = house.convert(shown, device);
    double shownMin = shown(min).doubleValue();
    double shownMax = shown(max).doubleValue();
    boolean isWithin = (wanted >= min && wanted <= max) || (shown >= shownMin && shown <= shownMax);
    if (!isWithin) {
      throw new ServiceValidationException(
          "Temperature %s %s for %s is outside of its range %s to %s %s"
              .formatted(
                  text(shown),
                  house.symbol(),
                  entityId,
                  text(shownMin),
                  text(shownMax),
                  house.symbol()));
    }
    // What is shown has been rounded, and may be beyond the range of the device by a hair's
    // breadth.
    return Math.clamp(wanted, min, max);
  }

  /// In messages: 7, not 7.0.
  private static String text(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
