package dev.hearth.dates;

import dev.hearth.entity.StateReproduction;
import dev.hearth.error.HearthException;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.schema.Fields;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The domain `time` and its service `set_value`.
///
/// **Runs on the loop.**
public final class TimeDomain implements Integration {
  /// Its name.
  public static final String NAME = "time";

  private static final Pattern FORM = Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}))?");
  private static final Schema<LocalTime> TIME =
      Schemas.custom("a time of day such as 07:30 or 07:30:15", TimeDomain::read);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    hub.services()
        .registerForEntities(
            Service.named(NAME, "set_value")
                .describedAs("Sets a time of day.")
                .accepting(Schemas.object().required("time", TIME).describedAs("The new time")),
            TimeEntity.class,
            (entity, data, call) ->
                entity.setNativeValue(new Fields(data).require("time", LocalTime.class)));
    hub.entities().registerReproduction(NAME, StateReproduction.byValue(NAME, "time", TIME));
  }

  private static LocalTime read(Object value) {
    Matcher parts = FORM.matcher(value.toString().strip());
    if (value instanceof String && parts.matches()) {
      try {
        return LocalTime.of(number(parts, 1), number(parts, 2), number(parts, 3));
      } catch (DateTimeException e) {
        // Told below.
      }
    }
    throw new HearthException(
        "expected a time of day such as 07:30 or 07:30:15, got \"" + value + '"');
  }

  private static int number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }
}
