package dev.hearth.weather;

import dev.hearth.house.House;
import dev.hearth.sensor.TemperatureUnit;

/// In which units a device gives its numbers.
///
/// **Runs on any thread** (immutable).
///
/// @param temperature of temperatures and dew points
/// @param pressure of the air
/// @param windSpeed of the wind and its gusts
/// @param visibility how far one sees
/// @param precipitation of rain and snow
public record WeatherUnits(
    TemperatureUnit temperature,
    WeatherUnit pressure,
    WeatherUnit windSpeed,
    WeatherUnit visibility,
    WeatherUnit precipitation) {

  /// Those that people in a house read.
  public static WeatherUnits of(House.Units units) {
    return new WeatherUnits(
        TemperatureUnit.of(units),
        WeatherUnit.Kind.PRESSURE.of(units),
        WeatherUnit.Kind.SPEED.of(units),
        WeatherUnit.Kind.DISTANCE.of(units),
        WeatherUnit.Kind.RAIN.of(units));
  }
}
