package dev.hearth.weather;

import java.util.Locale;

/// For which pieces of time the weather is foretold. Each is a feature.
///
/// **Runs on any thread** (constants).
public enum ForecastKind {
  /// For each day.
  DAILY(WeatherEntity.FORECAST_DAILY),
  /// For each hour.
  HOURLY(WeatherEntity.FORECAST_HOURLY),
  /// For each day and each night.
  TWICE_DAILY(WeatherEntity.FORECAST_TWICE_DAILY);

  private final long feature;

  ForecastKind(long feature) {
    this.feature = feature;
  }

  /// The bit of `supportedFeatures`.
  public long feature() {
    return feature;
  }

  /// How it is written in service data.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
