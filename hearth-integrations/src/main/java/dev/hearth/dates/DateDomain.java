package dev.hearth.dates;

import dev.hearth.error.HearthException;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;

/// The domain `date` and its service `set_value`.
///
/// **Runs on the loop.**
public final class DateDomain implements Integration {
  /// Its name.
  public static final String NAME = "date";

  private static final Schema<LocalDate> DATE =
      Schemas.custom("a date such as 2026-11-23", DateDomain::read);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    hub.registerForEntities(
        Service.named(NAME, "set_value")
            .describedAs("Sets a date.")
            .accepting(Schemas.object().required("date", DATE).describedAs("The new date")),
        DateEntity.class,
        (entity, data, call) ->
            entity.setNativeValue(new Fields(data).require("date", LocalDate.class)));
  }

  private static LocalDate read(Object value) {
    if (value instanceof String text) {
      try {
        return LocalDate.parse(text.strip());
      } catch (DateTimeException e) {
        // Told below.
      }
    }
    throw new HearthException("expected a date such as 2026-11-23, got \"" + value + '"');
  }
}
