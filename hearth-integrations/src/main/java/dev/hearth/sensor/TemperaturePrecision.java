package dev.hearth.sensor;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// How finely temperatures are shown.
///
/// **Runs on any thread** (constants).
public enum TemperaturePrecision {
  /// Whole degrees, without decimals.
  WHOLE,
  /// Half degrees.
  HALVES,
  /// Tenths of a degree.
  TENTHS;

  /// Rounded, a half to the even neighbour.
  public Number round(double temperature) {
    return switch (this) {
      case WHOLE -> (long) Math.rint(temperature);
      case HALVES -> Math.rint(temperature * 2) / 2;
      case TENTHS ->
          BigDecimal.valueOf(temperature).setScale(1, RoundingMode.HALF_EVEN).doubleValue();
    };
  }
}
