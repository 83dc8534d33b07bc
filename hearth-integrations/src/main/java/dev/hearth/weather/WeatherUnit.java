package dev.hearth.weather;

import dev.hearth.house.House;

/// The units in which devices give what is no temperature, and in which people read it.
///
/// **Runs on any thread** (constants).
public enum WeatherUnit {
  /// Hectopascal.
  HPA("hPa", Kind.PRESSURE, 100),
  /// Millibar.
  MBAR("mbar", Kind.PRESSURE, 100),
  /// Inches of mercury.
  INHG("inHg", Kind.PRESSURE, 3_386.388_640_341),
  /// Millimetres of mercury.
  MMHG("mmHg", Kind.PRESSURE, 133.322_387_415),
  /// Feet per second.
  FEET_PER_SECOND("ft/s", Kind.SPEED, 0.304_8),
  /// Kilometres per hour.
  KILOMETERS_PER_HOUR("km/h", Kind.SPEED, 1 / 3.6),
  /// Knots.
  KNOTS("kn", Kind.SPEED, 1_852 / 3_600.0),
  /// Metres per second.
  METERS_PER_SECOND("m/s", Kind.SPEED, 1),
  /// Miles per hour.
  MILES_PER_HOUR("mph", Kind.SPEED, 0.447_04),
  /// Kilometres.
  KILOMETERS("km", Kind.DISTANCE, 1_000),
  /// Miles.
  MILES("mi", Kind.DISTANCE, 1_609.344),
  /// Millimetres of rain.
  MILLIMETERS("mm", Kind.RAIN, 1),
  /// Inches of rain.
  INCHES("in", Kind.RAIN, 25.4);

  /// What is measured.
  enum Kind {
    PRESSURE,
    SPEED,
    DISTANCE,
    RAIN;

    /// The unit that people in a house with these units read.
    WeatherUnit of(House.Units units) {
      boolean isMetric = units == House.Units.METRIC;
      return switch (this) {
        case PRESSURE -> isMetric ? HPA : INHG;
        case SPEED -> isMetric ? KILOMETERS_PER_HOUR : MILES_PER_HOUR;
        case DISTANCE -> isMetric ? KILOMETERS : MILES;
        case RAIN -> isMetric ? MILLIMETERS : INCHES;
      };
    }
  }

  private final String symbol;
  private final Kind kind;
  private final double size;

  WeatherUnit(String symbol, Kind kind, double size) {
    this.symbol = symbol;
    this.kind = kind;
    this.size = size;
  }

  /// How it is written behind a number.
  public String symbol() {
    return symbol;
  }

  /// A number in this unit as one in another of the same kind.
  ///
  /// @throws IllegalArgumentException if the other measures something else
  public double convert(double value, WeatherUnit to) {
    if (kind != to.kind) {
      throw new IllegalArgumentException(symbol + " cannot become " + to.symbol);
    }
    return this == to ? value : value * size / to.size;
  }
}
