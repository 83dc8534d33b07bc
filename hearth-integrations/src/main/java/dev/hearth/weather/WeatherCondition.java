package dev.hearth.weather;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What the sky looks like.
///
/// **Runs on any thread** (constants).
public enum WeatherCondition {
  /// Clear, at night.
  CLEAR_NIGHT("clear-night"),
  /// Many clouds.
  CLOUDY,
  /// Anything that people must be warned of.
  EXCEPTIONAL,
  /// Fog.
  FOG,
  /// Hail.
  HAIL,
  /// Thunder.
  LIGHTNING,
  /// Thunder and rain.
  LIGHTNING_RAINY("lightning-rainy"),
  /// A few clouds.
  PARTLYCLOUDY,
  /// Much rain.
  POURING,
  /// Rain.
  RAINY,
  /// Snow.
  SNOWY,
  /// Snow and rain.
  SNOWY_RAINY("snowy-rainy"),
  /// Sun.
  SUNNY,
  /// Wind.
  WINDY,
  /// Wind and clouds.
  WINDY_VARIANT("windy-variant");

  private final String key;

  WeatherCondition() {
    this.key = name().toLowerCase(Locale.ROOT);
  }

  WeatherCondition(String key) {
    this.key = key;
  }

  /// How it is written in states and forecasts.
  public String key() {
    return key;
  }

  /// The one that is written so.
  public static Optional<WeatherCondition> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }
}
