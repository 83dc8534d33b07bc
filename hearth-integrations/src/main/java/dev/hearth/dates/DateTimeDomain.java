package dev.hearth.dates;

import dev.hearth.entity.StateReproduction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.time.Instant;
import java.util.Map;

/// The domain `datetime` and its service `set_value`.
///
/// **Runs on the loop.**
public final class DateTimeDomain implements Integration {
  /// Its name.
  public static final String NAME = "datetime";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    Schema<Instant> time = Schemas.dateTime(() -> hub.house().zone());
    hub.services()
        .registerForEntities(
            Service.named(NAME, "set_value")
                .describedAs("Sets a point in time.")
                .accepting(
                    Schemas.object()
                        .required("datetime", time)
                        .describedAs("The new date and time; without an offset it is local time")),
            DateTimeEntity.class,
            (entity, data, call) ->
                entity.setNativeValue(new Fields(data).require("datetime", Instant.class)));
    hub.entities().registerReproduction(NAME, StateReproduction.byValue(NAME, "datetime", time));
  }
}
