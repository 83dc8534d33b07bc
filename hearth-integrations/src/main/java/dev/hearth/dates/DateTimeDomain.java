package dev.hearth.dates;

import dev.hearth.error.HearthException;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import dev.hearth.time.InvalidTimeException;
import dev.hearth.time.Timestamps;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;

/// The domain `datetime` and its service `set_value`.
///
/// **Runs on the loop.**
public final class DateTimeDomain implements Integration {
  /// Its name.
  public static final String NAME = "datetime";

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    ZoneId zone = hub.house().zone();
    hub.registerForEntities(
        Service.named(NAME, "set_value")
            .describedAs("Sets a point in time.")
            .accepting(
                Schemas.object()
                    .required(
                        "datetime",
                        Schemas.custom(
                            "a date and a time such as 2026-11-23 07:30:00",
                            value -> read(value, zone)))
                    .describedAs("The new date and time; without an offset it is local time")),
        DateTimeEntity.class,
        (entity, data, call) ->
            entity.setNativeValue(new Fields(data).require("datetime", Instant.class)));
  }

  private static Instant read(Object value, ZoneId zone) {
    if (value instanceof String text) {
      String stripped = text.strip();
      String whole = DAY.matcher(stripped).matches() ? stripped + " 00:00" : stripped;
      try {
        return Timestamps.parse(whole, zone);
      } catch (InvalidTimeException e) {
        // Told below.
      }
    }
    throw new HearthException(
        "expected a date and a time such as 2026-11-23 07:30:00, got \"" + value + '"');
  }
}
