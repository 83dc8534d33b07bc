package dev.hearth.weather;

import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.Schemas;
import dev.hearth.service.ResponseMode;
import dev.hearth.service.Service;
import java.util.Map;

/// The domain `weather` and its service `get_forecasts`, which only answers.
///
/// **Runs on the loop.**
public final class WeatherDomain implements Integration {
  /// Its name.
  public static final String NAME = "weather";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, "get_forecasts")
                .describedAs("Tells how the weather will be.")
                .accepting(
                    Schemas.object()
                        .required("type", Schemas.enumOf(ForecastKind.class))
                        .describedAs("For which pieces of time")),
            WeatherEntity.class,
            ResponseMode.ONLY,
            (entity, data, call) ->
                entity.forecasts(new Fields(data).require("type", ForecastKind.class)),
            WeatherEntity.FORECAST_DAILY,
            WeatherEntity.FORECAST_HOURLY,
            WeatherEntity.FORECAST_TWICE_DAILY);
  }
}
