package dev.hearth.calendar;

import dev.hearth.integration.Hub;
import dev.hearth.json.Json;
import dev.hearth.schema.Fields;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.ResponseMode;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceValidationException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// The services `create_event` and `get_events`.
///
/// **Runs on the loop.**
final class CalendarServices {
  private static final String SUMMARY = "summary";
  private static final String DESCRIPTION = "description";
  private static final String LOCATION = "location";
  private static final String START_DATE = "start_date";
  private static final String END_DATE = "end_date";
  private static final String START = "start_date_time";
  private static final String END = "end_date_time";
  private static final String DURATION = "duration";
  private static final String IN = "in";
  private static final String DAYS = "days";
  private static final String WEEKS = "weeks";

  /* So far ahead no calendar goes; days beyond would not fit into a date. */
  private static final long AHEAD_MAX = 1_000_000;

  private final Hub hub;

  CalendarServices(Hub hub) {
    this.hub = hub;
  }

  void register() {
    hub.services()
        .registerForEntities(
            Service.named(CalendarDomain.NAME, "create_event")
                .describedAs("Adds an event to a calendar.")
                .accepting(createSchema()),
            CalendarEntity.class,
            (calendar, data, call) -> calendar.createEvent(event(new Fields(data))),
            CalendarEntity.CREATE_EVENT);
    hub.services()
        .registerForEntities(
            Service.named(CalendarDomain.NAME, "get_events")
                .describedAs("Tells the events between two times.")
                .accepting(getSchema()),
            CalendarEntity.class,
            ResponseMode.ONLY,
            (calendar, data, call) -> answer(calendar, new Fields(data)));
  }

  private ObjectSchema createSchema() {
    return Schemas.object()
        .required(SUMMARY, Schemas.stringOrScalar())
        .describedAs("What it is")
        .optional(DESCRIPTION, Schemas.stringOrScalar(), "")
        .describedAs("More about it")
        .optional(LOCATION, Schemas.stringOrScalar())
        .describedAs("Where it is")
        .optional(START_DATE, Schemas.date())
        .describedAs("The first day of an event of whole days")
        .optional(END_DATE, Schemas.date())
        .describedAs("The day after its last day")
        .optional(START, Schemas.dateTime(this::zone))
        .describedAs("When it begins")
        .optional(END, Schemas.dateTime(this::zone))
        .describedAs("When it ends")
        .optional(
            IN,
            Schemas.object()
                .optional(DAYS, Schemas.integer(0, AHEAD_MAX))
                .optional(WEEKS, Schemas.integer(0, AHEAD_MAX))
                .atMostOneOf(DAYS, WEEKS))
        .describedAs("In so many days or weeks, for a whole day")
        .atLeastOneOf(START_DATE, START, IN)
        .atMostOneOf(START_DATE, START, IN)
        .allOrNoneOf(START_DATE, END_DATE)
        .allOrNoneOf(START, END);
  }

  private ObjectSchema getSchema() {
    return Schemas.object()
        .optional(START, Schemas.dateTime(this::zone))
        .describedAs("From when on; from now on unless said otherwise")
        .optional(END, Schemas.dateTime(this::zone))
        .describedAs("Until when")
        .optional(DURATION, Schemas.positiveDuration())
        .describedAs("Or for how long")
        .atLeastOneOf(END, DURATION)
        .atMostOneOf(END, DURATION);
  }

  // ---- Creating

  private CalendarEvent event(Fields fields) {
    CalendarEvent event =
        CalendarEvent.of(fields.text(SUMMARY), time(fields)).describedAs(fields.text(DESCRIPTION));
    return fields.find(LOCATION, String.class).map(event::in).orElse(event);
  }

  private EventTime time(Fields fields) {
    if (fields.has(IN)) {
      LocalDate day =
          LocalDate.ofInstant(hub.time().now(), zone()).plusDays(daysAhead(inOf(fields)));
      return new EventTime.Days(day, day.plusDays(1));
    }
    if (fields.has(START)) {
      Instant from = fields.require(START, Instant.class);
      Instant to = fields.require(END, Instant.class);
      checkOrder(from.plusSeconds(1).compareTo(to) <= 0, START, END);
      return new EventTime.Times(from, to);
    }
    LocalDate first = fields.require(START_DATE, LocalDate.class);
    LocalDate end = fields.require(END_DATE, LocalDate.class);
    checkOrder(first.isBefore(end), START_DATE, END_DATE);
    return new EventTime.Days(first, end);
  }

  @SuppressWarnings("unchecked") // an object schema made it
  private static Fields inOf(Fields fields) {
    return new Fields((Map<String, Object>) fields.require(IN, Map.class));
  }

  private static long daysAhead(Fields in) {
    return in.find(DAYS, Long.class).orElseGet(() -> 7 * in.find(WEEKS, Long.class).orElse(0L));
  }

  private static void checkOrder(boolean isRight, String start, String end) {
    if (!isRight) {
      throw new ServiceValidationException("%s: expected a time after %s".formatted(end, start));
    }
  }

  // ---- Telling

  private Map<String, Object> answer(CalendarEntity calendar, Fields fields) throws Exception {
    Instant from = fields.find(START, Instant.class).orElseGet(() -> hub.time().now());
    Instant to =
        fields
            .find(DURATION, Duration.class)
            .map(from::plus)
            .orElseGet(() -> fields.require(END, Instant.class));
    checkOrder(from.isBefore(to), START, fields.has(DURATION) ? DURATION : END);
    List<Map<String, Object>> events =
        calendar.events(from, to).stream().map(event -> event.toAnswer(zone())).toList();
    return Json.object("events", events);
  }

  private ZoneId zone() {
    return hub.house().zone();
  }
}
