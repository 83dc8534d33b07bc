package dev.hearth.weather;

import dev.hearth.entity.Entity;
import dev.hearth.error.HearthException;
import dev.hearth.integration.Hub;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.sensor.TemperatureUnit;
import dev.hearth.service.ServiceValidationException;
import dev.hearth.time.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the weather is, and will be. An integration gives it in [#nativeUnits]; people see it in the units of the house.
///
/// **Before it:** the service of [WeatherDomain]. **After it:** the station, and `writeState` when it has new weather.
///
/// **Runs on the loop.**
public abstract class WeatherEntity extends Entity {
  /// It knows the weather of the next days; a bit of [#supportedFeatures].
  public static final long FORECAST_DAILY = 1;

  /// It knows the weather of the next hours; a bit of [#supportedFeatures].
  public static final long FORECAST_HOURLY = 2;

  /// It knows the weather of the next days and nights; a bit of [#supportedFeatures].
  public static final long FORECAST_TWICE_DAILY = 4;

  private static final int DECIMALS = 2;

  private final Hub hub;

  /// @param hub of the integration; tells the units of the house
  protected WeatherEntity(Hub hub) {
    this.hub = hub;
  }

  // ---- What it is

  /// How the weather is now.
  public abstract Weather weather();

  /// The units of [#weather] and of forecasts; by default those of the house.
  public WeatherUnits nativeUnits() {
    return shownUnits();
  }

  /// How many decimals temperatures have for people: 0 or 1. By default 1 in degrees Celsius, else 0.
  public int temperatureDecimals() {
    return shownUnits().temperature() == TemperatureUnit.CELSIUS ? 1 : 0;
  }

  // ---- What it does

  /// How the weather will be, for pieces of time that it supports. May wait.
  ///
  /// @return in order; empty if nothing is known
  /// @throws Exception if that failed; the caller of the service gets it
  public List<Forecast> forecast(ForecastKind kind) throws Exception {
    throw notOverridden("forecast");
  }

  /// What the service answers.
  Map<String, Object> forecasts(ForecastKind kind) throws Exception {
    if (!hasFeature(kind.feature())) {
      throw new ServiceValidationException(
          "Weather entity '%s' does not support '%s' forecast".formatted(entityId(), kind.key()));
    }
    List<Forecast> all = forecast(kind);
    return Json.object("forecast", all.stream().map(each -> shown(kind, each)).toList());
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return WeatherDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return weather().condition().map(WeatherCondition::key);
  }

  @Override
  public final Map<String, Object> stateAttributes() {
    WeatherUnits units = shownUnits();
    Map<String, Object> attributes = new LinkedHashMap<>(shown(weather()));
    attributes.put("temperature_unit", units.temperature().symbol());
    attributes.put("pressure_unit", units.pressure().symbol());
    attributes.put("wind_speed_unit", units.windSpeed().symbol());
    attributes.put("visibility_unit", units.visibility().symbol());
    attributes.put("precipitation_unit", units.precipitation().symbol());
    return attributes;
  }

  // ---- In the units of the house

  private WeatherUnits shownUnits() {
    return WeatherUnits.of(hub.house().units());
  }

  private Map<String, Object> shown(ForecastKind kind, Forecast forecast) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("datetime", Timestamps.format(forecast.from()));
    if (kind == ForecastKind.TWICE_DAILY) {
      shown.put("is_daytime", isDay(forecast));
    }
    forecast.weather().condition().ifPresent(sky -> shown.put("condition", sky.key()));
    shown.put(WeatherValue.TEMPERATURE.key(), JsonNull.NULL);
    shown.putAll(shown(forecast.weather()));
    return shown;
  }

  private boolean isDay(Forecast forecast) {
    return switch (forecast.part()) {
      case DAY -> true;
      case NIGHT -> false;
      case WHOLE ->
          throw new HearthException(
              "A twice daily forecast of "
                  + entityId()
                  + " says neither that it is for a day nor that it is for a night");
    };
  }

  private Map<String, Object> shown(Weather weather) {
    Map<String, Object> shown = new LinkedHashMap<>();
    weather.values().forEach((what, value) -> shown.put(what.key(), shown(what, value)));
    return shown;
  }

  private Number shown(WeatherValue what, Number value) {
    WeatherUnits from = nativeUnits();
    WeatherUnits to = shownUnits();
    double number = value.doubleValue();
    return switch (what.unit()) {
      case TEMPERATURE ->
          rounded(from.temperature().convert(number, to.temperature()), temperatureDecimals());
      case PRESSURE -> rounded(from.pressure().convert(number, to.pressure()), DECIMALS);
      case SPEED -> rounded(from.windSpeed().convert(number, to.windSpeed()), DECIMALS);
      case VISIBILITY -> rounded(from.visibility().convert(number, to.visibility()), DECIMALS);
      case PRECIPITATION ->
          rounded(from.precipitation().convert(number, to.precipitation()), DECIMALS);
      case WHOLE -> rounded(number, 0);
      case NONE -> value;
    };
  }

  /// Without decimals it is a whole number.
  private static Number rounded(double value, int decimals) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return decimals == 0 ? (Number) rounded.longValue() : (Number) rounded.doubleValue();
  }
}
