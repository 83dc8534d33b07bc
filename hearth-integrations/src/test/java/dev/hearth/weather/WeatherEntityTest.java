package dev.hearth.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.error.HearthException;
import dev.hearth.house.House;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Simulation;
import dev.hearth.json.JsonNull;
import dev.hearth.sensor.TemperatureUnit;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceNeedsResponseException;
import dev.hearth.service.ServiceNotSupportedException;
import dev.hearth.service.ServiceValidationException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeatherEntityTest {
  private static final String ID = "weather.hill";
  private static final WeatherUnits AMERICAN =
      new WeatherUnits(
          TemperatureUnit.FAHRENHEIT,
          WeatherUnit.INHG,
          WeatherUnit.MILES_PER_HOUR,
          WeatherUnit.MILES,
          WeatherUnit.INCHES);
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final Simulation hub = Simulation.of(new WeatherDomain()).started("weather");

  // ---- Now

  @Test
  void attributes_nothingKnown_areTheUnits() {
    added(hub, new Hill(hub.hub("test"), 0, Optional.empty()));

    assertThat(hub.value(ID)).isEqualTo("unknown");
    assertThat(hub.state(ID).orElseThrow().attributes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "temperature_unit",
                "°C",
                "pressure_unit",
                "hPa",
                "wind_speed_unit",
                "km/h",
                "visibility_unit",
                "km",
                "precipitation_unit",
                "mm",
                "friendly_name",
                "Hill"));
  }

  @Test
  void attributes_unitsOfTheHouse_areOnlyRounded() {
    Hill hill = added(hub, new Hill(hub.hub("test"), 0, Optional.empty()));
    hill.weather =
        Weather.UNKNOWN
            .with(WeatherCondition.LIGHTNING_RAINY)
            .with(WeatherValue.TEMPERATURE, 21.45)
            .with(WeatherValue.APPARENT_TEMPERATURE, 22.0)
            .with(WeatherValue.DEW_POINT, 9.96)
            .with(WeatherValue.HUMIDITY, 61.5)
            .with(WeatherValue.OZONE, 300)
            .with(WeatherValue.CLOUD_COVERAGE, 75)
            .with(WeatherValue.UV_INDEX, 4.5)
            .with(WeatherValue.PRESSURE, 1013.256)
            .with(WeatherValue.WIND_BEARING, 270)
            .with(WeatherValue.WIND_GUST_SPEED, 30)
            .with(WeatherValue.WIND_SPEED, 12.345)
            .with(WeatherValue.VISIBILITY, 10);
    hub.run(hill::writeState);

    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("temperature", 21.4);
    expected.put("apparent_temperature", 22.0);
    expected.put("dew_point", 10.0);
    expected.put("humidity", 62L);
    expected.put("ozone", 300L);
    expected.put("cloud_coverage", 75L);
    expected.put("uv_index", 4.5);
    expected.put("pressure", 1013.26);
    expected.put("wind_bearing", 270L);
    expected.put("wind_gust_speed", 30.0);
    expected.put("wind_speed", 12.35);
    expected.put("visibility", 10.0);
    assertThat(hub.value(ID)).isEqualTo("lightning-rainy");
    assertThat(hub.state(ID).orElseThrow().attributes()).containsAllEntriesOf(expected);
  }

  @Test
  void attributes_deviceWithOtherUnits_areConverted() {
    Hill hill = added(hub, new Hill(hub.hub("test"), 0, Optional.of(AMERICAN)));
    hill.weather =
        Weather.UNKNOWN
            .with(WeatherValue.TEMPERATURE, 77)
            .with(WeatherValue.PRESSURE, 29.92)
            .with(WeatherValue.WIND_SPEED, 10)
            .with(WeatherValue.VISIBILITY, 10);
    hub.run(hill::writeState);

    assertThat(hub.state(ID).orElseThrow().attributes())
        .containsEntry("temperature", 25.0)
        .containsEntry("temperature_unit", "°C")
        .containsEntry("pressure", 1013.21)
        .containsEntry("wind_speed", 16.09)
        .containsEntry("visibility", 16.09);
  }

  @Test
  void attributes_houseWithFahrenheit_areWholeDegrees() {
    House here = Simulation.HOUSE;
    Simulation american =
        Simulation.in(
                new House(
                    "Cabin",
                    here.location(),
                    House.Units.US_CUSTOMARY,
                    here.zone(),
                    "USD",
                    "US",
                    "en"),
                new WeatherDomain())
            .started("weather");
    WeatherUnits metric = WeatherUnits.of(House.Units.METRIC);
    Hill hill = added(american, new Hill(american.hub("test"), 0, Optional.of(metric)));
    hill.weather =
        Weather.UNKNOWN
            .with(WeatherValue.TEMPERATURE, 21.5)
            .with(WeatherValue.PRESSURE, 1000)
            .with(WeatherValue.WIND_SPEED, 100);
    american.run(hill::writeState);

    assertThat(american.state(ID).orElseThrow().attributes())
        .containsEntry("temperature", 71L)
        .containsEntry("temperature_unit", "°F")
        .containsEntry("pressure", 29.53)
        .containsEntry("pressure_unit", "inHg")
        .containsEntry("wind_speed", 62.14)
        .containsEntry("wind_speed_unit", "mph")
        .containsEntry("visibility_unit", "mi")
        .containsEntry("precipitation_unit", "in");
  }

  @ParameterizedTest
  @CsvSource({
    "MBAR,              HPA,                 1000, 1000",
    "INHG,              MMHG,                1,    25.4",
    "MMHG,              HPA,                 760,  1013.25",
    "FEET_PER_SECOND,   METERS_PER_SECOND,   100,  30.48",
    "METERS_PER_SECOND, KILOMETERS_PER_HOUR, 10,   36",
    "KNOTS,             KILOMETERS_PER_HOUR, 10,   18.52",
    "MILES_PER_HOUR,    FEET_PER_SECOND,     15,   22",
    "MILES,             KILOMETERS,          1,    1.609344",
    "INCHES,            MILLIMETERS,         2,    50.8",
  })
  void unit_anotherOfItsKind_isConvertedThereAndBack(
      WeatherUnit from, WeatherUnit to, double value, double converted) {
    assertThat(from.convert(value, to)).isCloseTo(converted, within(0.001));
    assertThat(to.convert(from.convert(value, to), from)).isCloseTo(value, within(1e-9));
  }

  @Test
  void unit_anotherKind_isAMistake() {
    assertThatThrownBy(() -> WeatherUnit.MILES.convert(1, WeatherUnit.INCHES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void conditions_all_haveTheWordsOfTheField() {
    assertThat(WeatherCondition.values())
        .extracting(WeatherCondition::key)
        .containsExactly(
            "clear-night",
            "cloudy",
            "exceptional",
            "fog",
            "hail",
            "lightning",
            "lightning-rainy",
            "partlycloudy",
            "pouring",
            "rainy",
            "snowy",
            "snowy-rainy",
            "sunny",
            "windy",
            "windy-variant");
    assertThat(WeatherCondition.find("snowy-rainy")).contains(WeatherCondition.SNOWY_RAINY);
    assertThat(WeatherCondition.find("snowy_rainy")).isEmpty();
  }

  // ---- Forecasts

  @Test
  void getForecasts_daily_isAnsweredPerEntityInUnitsOfTheHouse() {
    Hill hill =
        added(hub, new Hill(hub.hub("test"), WeatherEntity.FORECAST_DAILY, Optional.of(AMERICAN)));
    hill.forecasts =
        List.of(
            Forecast.at(
                NOON,
                Weather.UNKNOWN
                    .with(WeatherCondition.RAINY)
                    .with(WeatherValue.TEMPERATURE, 68)
                    .with(WeatherValue.TEMPLOW, 50)
                    .with(WeatherValue.PRECIPITATION, 0.5)
                    .with(WeatherValue.PRECIPITATION_PROBABILITY, 80)
                    .with(WeatherValue.WIND_SPEED, 10)
                    .with(WeatherValue.HUMIDITY, 70.4)));

    Map<String, Object> answer = ask("daily");

    assertThat(answer)
        .isEqualTo(
            Map.of(
                ID,
                Map.of(
                    "forecast",
                    List.of(
                        Map.of(
                            "datetime",
                            "2026-06-01T12:00:00+00:00",
                            "condition",
                            "rainy",
                            "temperature",
                            20.0,
                            "templow",
                            10.0,
                            "precipitation",
                            12.7,
                            "precipitation_probability",
                            80L,
                            "wind_speed",
                            16.09,
                            "humidity",
                            70L)))));
    assertThat(hill.asked).isEqualTo(ForecastKind.DAILY);
  }

  @Test
  void getForecasts_twiceDaily_saysDayOrNight() {
    Hill hill =
        added(hub, new Hill(hub.hub("test"), WeatherEntity.FORECAST_TWICE_DAILY, Optional.empty()));
    hill.forecasts =
        List.of(
            new Forecast(NOON, Forecast.Part.DAY, Weather.UNKNOWN),
            new Forecast(NOON.plusSeconds(43_200), Forecast.Part.NIGHT, Weather.UNKNOWN));

    assertThat(ask("twice_daily"))
        .isEqualTo(
            Map.of(
                ID,
                Map.of(
                    "forecast",
                    List.of(
                        Map.of(
                            "datetime",
                            "2026-06-01T12:00:00+00:00",
                            "is_daytime",
                            true,
                            "temperature",
                            JsonNull.NULL),
                        Map.of(
                            "datetime",
                            "2026-06-02T00:00:00+00:00",
                            "is_daytime",
                            false,
                            "temperature",
                            JsonNull.NULL)))));
  }

  @Test
  void getForecasts_twiceDailyWithoutDayOrNight_isTheIntegrationsMistake() {
    Hill hill =
        added(hub, new Hill(hub.hub("test"), WeatherEntity.FORECAST_TWICE_DAILY, Optional.empty()));
    hill.forecasts = List.of(Forecast.at(NOON, Weather.UNKNOWN));

    assertThatThrownBy(() -> ask("twice_daily"))
        .isInstanceOf(HearthException.class)
        .hasMessageContaining("forecast of weather.hill");
  }

  @Test
  void getForecasts_hourlyWithNothing_isAnEmptyList() {
    added(hub, new Hill(hub.hub("test"), WeatherEntity.FORECAST_HOURLY, Optional.empty()));

    assertThat(ask("hourly")).isEqualTo(Map.of(ID, Map.of("forecast", List.of())));
  }

  @ParameterizedTest
  @CsvSource({"daily, 6", "hourly, 5", "twice_daily, 3"})
  void getForecasts_kindThatIsMissing_namesEntityAndKind(String kind, long features) {
    added(hub, new Hill(hub.hub("test"), features, Optional.empty()));

    assertThatThrownBy(() -> ask(kind))
        .isInstanceOf(ServiceValidationException.class)
        .hasMessage("Weather entity 'weather.hill' does not support '" + kind + "' forecast");
  }

  @Test
  void getForecasts_entityWithoutForecasts_isNotSupported() {
    added(hub, new Hill(hub.hub("test"), 0, Optional.empty()));

    assertThatThrownBy(() -> ask("daily")).isInstanceOf(ServiceNotSupportedException.class);
  }

  @Test
  void getForecasts_wrongKindOrNoAnswerWanted_isRefused() {
    added(hub, new Hill(hub.hub("test"), 7, Optional.empty()));

    assertThatThrownBy(() -> ask("weekly"))
        .hasMessageContaining("type: expected one of")
        .hasMessageContaining("daily, hourly, twice_daily");
    assertThatThrownBy(
            () -> hub.call("weather", "get_forecasts", Map.of("entity_id", ID, "type", "daily")))
        .isInstanceOf(ServiceNeedsResponseException.class);
  }

  private Map<String, Object> ask(String kind) {
    return hub.run(() ->
        hub.services()
            .call(
                ServiceCall.of("weather", "get_forecasts")
                    .with(Map.of("entity_id", ID, "type", kind))
                    .askingForResponse()));
  }

  private static Hill added(Simulation house, Hill hill) {
    house.run(() -> house.hub("test").entities().add(List.of(hill)));
    return hill;
  }

  private static final class Hill extends WeatherEntity {
    private final long features;
    private final WeatherUnits units;
    private Weather weather = Weather.UNKNOWN;
    private List<Forecast> forecasts = List.of();
    private ForecastKind asked = ForecastKind.HOURLY;

    Hill(Hub hub, long features, Optional<WeatherUnits> units) {
      super(hub);
      this.features = features;
      this.units = units.orElseGet(super::nativeUnits);
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Hill");
    }

    @Override
    public long supportedFeatures() {
      return features;
    }

    @Override
    public WeatherUnits nativeUnits() {
      return units;
    }

    @Override
    public Weather weather() {
      return weather;
    }

    @Override
    public List<Forecast> forecast(ForecastKind kind) {
      asked = kind;
      return forecasts;
    }
  }
}
