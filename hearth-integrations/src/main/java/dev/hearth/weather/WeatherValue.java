package dev.hearth.weather;

import java.util.Locale;

/// What can be measured or foretold, each a number.
///
/// **Runs on any thread** (constants).
public enum WeatherValue {
  /// In the unit of temperatures; in a daily forecast the highest.
  TEMPERATURE(Unit.TEMPERATURE),
  /// What it feels like.
  APPARENT_TEMPERATURE(Unit.TEMPERATURE),
  /// The lowest; only in forecasts.
  TEMPLOW(Unit.TEMPERATURE),
  /// The temperature at which dew forms.
  DEW_POINT(Unit.TEMPERATURE),
  /// In percent.
  HUMIDITY(Unit.WHOLE),
  /// Of the upper air.
  OZONE(Unit.NONE),
  /// In percent.
  CLOUD_COVERAGE(Unit.NONE),
  /// How much the sun burns.
  UV_INDEX(Unit.NONE),
  /// Of the air.
  PRESSURE(Unit.PRESSURE),
  /// Where the wind comes from, in degrees.
  WIND_BEARING(Unit.NONE),
  /// At its strongest.
  WIND_GUST_SPEED(Unit.SPEED),
  /// On average.
  WIND_SPEED(Unit.SPEED),
  /// How far one sees.
  VISIBILITY(Unit.VISIBILITY),
  /// Rain and snow; only in forecasts.
  PRECIPITATION(Unit.PRECIPITATION),
  /// How likely rain or snow are, in percent; only in forecasts.
  PRECIPITATION_PROBABILITY(Unit.NONE);

  /// How a number becomes one that people read.
  enum Unit {
    TEMPERATURE,
    PRESSURE,
    SPEED,
    VISIBILITY,
    PRECIPITATION,
    WHOLE,
    NONE
  }

  private final Unit unit;

  WeatherValue(Unit unit) {
    this.unit = unit;
  }

  /// How it is written in attributes and forecasts.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  Unit unit() {
    return unit;
  }
}
