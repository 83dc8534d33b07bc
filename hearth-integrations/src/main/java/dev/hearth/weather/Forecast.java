package dev.hearth.weather;

import java.time.Instant;

/// How the weather will be.
///
/// **Runs on any thread** (immutable).
///
/// @param from when that begins
/// @param part of which part of a day
/// @param weather in the units of the device
public record Forecast(Instant from, Part part, Weather weather) {
  /// The part of a day that a forecast is for.
  public enum Part {
    /// The whole day, or an hour: what the kind of forecast says.
    WHOLE,
    /// The day, in a twice daily forecast.
    DAY,
    /// The night, in a twice daily forecast.
    NIGHT
  }

  /// A forecast for a whole day or hour.
  public static Forecast at(Instant from, Weather weather) {
    return new Forecast(from, Part.WHOLE, weather);
  }
}
