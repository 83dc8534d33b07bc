package dev.hearth.dates;

import dev.hearth.entity.StateReproduction;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.time.LocalDate;
import java.util.Map;

/// The domain `date` and its service `set_value`.
///
/// **Runs on the loop.**
public final class DateDomain implements Integration {
  /// Its name.
  public static final String NAME = "date";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, "set_value")
                .describedAs("Sets a date.")
                .accepting(
                    Schemas.object().required("date", Schemas.date()).describedAs("The new date")),
            DateEntity.class,
            (entity, data, call) ->
                entity.setNativeValue(new Fields(data).require("date", LocalDate.class)));
    hub.entities()
        .registerReproduction(NAME, StateReproduction.byValue(NAME, "date", Schemas.date()));
  }
}
