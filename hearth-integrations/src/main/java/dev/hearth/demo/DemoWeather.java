package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.house.House;
import dev.hearth.weather.Forecast;
import dev.hearth.weather.ForecastKind;
import dev.hearth.weather.Weather;
import dev.hearth.weather.WeatherCondition;
import dev.hearth.weather.WeatherEntity;
import dev.hearth.weather.WeatherUnits;
import dev.hearth.weather.WeatherValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The weather around the house, and what will become of it.
///
/// **Runs on the loop.**
final class DemoWeather extends WeatherEntity {
  private static final WeatherUnits METRIC = WeatherUnits.of(House.Units.METRIC);
  private static final int DAYS = 5;
  private static final int HOURS = 24;
  private static final int FIRST_HOUR_OF_DAY = 7;
  private static final int FIRST_HOUR_OF_NIGHT = 19;

  private final DemoTag tag;
  private double celsius;
  private double humidity;

  DemoWeather(DemoTag tag, double celsius, double humidity) {
    super(tag.of().hub());
    this.tag = tag;
    this.celsius = celsius;
    this.humidity = humidity;
  }

  /// It has changed.
  void show(double nowCelsius, double nowHumidity) {
    celsius = nowCelsius;
    humidity = nowHumidity;
    writeState();
  }

  @Override
  public WeatherUnits nativeUnits() {
    return METRIC;
  }

  @Override
  public Weather weather() {
    double wind = 5 + Math.abs(humidity - 50) / 2;
    return Weather.UNKNOWN
        .with(sky(humidity))
        .with(WeatherValue.TEMPERATURE, celsius)
        .with(WeatherValue.HUMIDITY, humidity)
        .with(WeatherValue.PRESSURE, 1_035 - humidity / 2)
        .with(WeatherValue.WIND_BEARING, 240)
        .with(WeatherValue.WIND_SPEED, wind)
        .with(WeatherValue.WIND_GUST_SPEED, wind * 1.6)
        .with(WeatherValue.VISIBILITY, 30 - humidity / 4);
  }

  @Override
  public long supportedFeatures() {
    return FORECAST_DAILY | FORECAST_HOURLY | FORECAST_TWICE_DAILY;
  }

  @Override
  public List<Forecast> forecast(ForecastKind kind) {
    tag.of().takeTime();
    ZonedDateTime now = tag.of().hub().time().now().atZone(tag.of().hub().house().zone());
    ZonedDateTime today = now.truncatedTo(ChronoUnit.DAYS);
    List<Forecast> all = new ArrayList<>();
    switch (kind) {
      case HOURLY -> {
        ZonedDateTime hour = now.truncatedTo(ChronoUnit.HOURS);
        for (int i = 1; i <= HOURS; i++) {
          Instant from = hour.plusHours(i).toInstant();
          all.add(Forecast.at(from, at(from, hour.plusHours(i).getHour())));
        }
      }
      case DAILY -> {
        for (int i = 0; i < DAYS; i++) {
          Instant from = today.plusDays(i).toInstant();
          Weather day = at(from, 14).with(WeatherValue.TEMPLOW, celsiusAt(from, 4));
          all.add(Forecast.at(from, day));
        }
      }
      case TWICE_DAILY -> {
        for (int i = 0; i < DAYS; i++) {
          Instant day = today.plusDays(i).withHour(FIRST_HOUR_OF_DAY).toInstant();
          Instant night = today.plusDays(i).withHour(FIRST_HOUR_OF_NIGHT).toInstant();
          all.add(new Forecast(day, Forecast.Part.DAY, at(day, 14)));
          all.add(new Forecast(night, Forecast.Part.NIGHT, at(night, 4)));
        }
      }
    }
    return all;
  }

  private Weather at(Instant time, int hour) {
    double damp = 50 + 15 * wave(time, Duration.ofHours(60));
    return Weather.UNKNOWN
        .with(sky(damp))
        .with(WeatherValue.TEMPERATURE, celsiusAt(time, hour))
        .with(WeatherValue.HUMIDITY, damp)
        .with(WeatherValue.PRECIPITATION, Math.max(0, damp - 55) / 2)
        .with(WeatherValue.PRECIPITATION_PROBABILITY, Math.round(damp))
        .with(WeatherValue.WIND_BEARING, 240)
        .with(WeatherValue.WIND_SPEED, 5 + Math.abs(damp - 50) / 2);
  }

  /// Warm in the afternoon, cold before dawn, and some days are warmer than others.
  private double celsiusAt(Instant time, int hour) {
    double ofDay = 4 * Math.cos((hour - 14) * Math.PI / 12);
    return celsius + ofDay + 3 * wave(time, Duration.ofDays(4));
  }

  private static double wave(Instant time, Duration length) {
    return Math.sin(2 * Math.PI * time.getEpochSecond() / length.toSeconds());
  }

  private static WeatherCondition sky(double damp) {
    if (damp > 58) {
      return WeatherCondition.RAINY;
    }
    if (damp > 50) {
      return WeatherCondition.CLOUDY;
    }
    return damp > 42 ? WeatherCondition.PARTLYCLOUDY : WeatherCondition.SUNNY;
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
