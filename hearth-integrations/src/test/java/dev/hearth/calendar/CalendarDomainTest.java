package dev.hearth.calendar;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.integration.Simulation;
import dev.hearth.schema.InvalidDataException;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceNotSupportedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// It is Monday, 2026-06-01, noon in Amsterdam.
class CalendarDomainTest {
  private static final CalendarEvent LUNCH =
      CalendarEvent.at(
          "Lunch", Instant.parse("2026-06-01T10:30:00Z"), Instant.parse("2026-06-01T11:00:00Z"));
  private static final CalendarEvent HOLIDAY =
      CalendarEvent.onDays("Holiday", LocalDate.of(2026, 6, 5), LocalDate.of(2026, 6, 8));

  private final Simulation hub = Simulation.of(new CalendarDomain()).started("calendar");

  // ---- State

  @Test
  void state_noEvent_isOffWithoutAttributes() {
    added();

    assertThat(hub.value("calendar.family")).isEqualTo("off");
    assertThat(hub.state("calendar.family").orElseThrow().attributes())
        .isEqualTo(Map.of("friendly_name", "Family", "supported_features", 1L));
  }

  @Test
  void state_comingEvent_isOffWithItsAttributes() {
    added(LUNCH.in("Canteen").describedAs("Soup"), HOLIDAY);

    assertThat(hub.value("calendar.family")).isEqualTo("off");
    assertThat(hub.state("calendar.family").orElseThrow().attributes())
        .isEqualTo(
            Map.of(
                "message", "Lunch",
                "all_day", false,
                "start_time", "2026-06-01 12:30:00",
                "end_time", "2026-06-01 13:00:00",
                "location", "Canteen",
                "description", "Soup",
                "friendly_name", "Family",
                "supported_features", 1L));
  }

  @Test
  void state_eventBeginsAndEnds_followsByItself() {
    added(LUNCH, HOLIDAY);

    hub.advance(Duration.ofMinutes(30));
    assertThat(hub.value("calendar.family")).isEqualTo("on");
    assertThat(hub.state("calendar.family").orElseThrow().lastChanged())
        .isEqualTo("2026-06-01T10:30:00Z");

    hub.advance(Duration.ofMinutes(30));
    assertThat(hub.value("calendar.family")).isEqualTo("off");
    assertThat(hub.attribute("calendar.family", "message")).contains("Holiday");
    assertThat(hub.attribute("calendar.family", "all_day")).contains(true);
    assertThat(hub.attribute("calendar.family", "start_time")).contains("2026-06-05 00:00:00");

    hub.advance(Duration.ofDays(4));
    assertThat(hub.value("calendar.family")).isEqualTo("on");
    assertThat(hub.state("calendar.family").orElseThrow().lastChanged())
        .isEqualTo("2026-06-04T22:00:00Z");

    hub.advance(Duration.ofDays(4));
    assertThat(hub.value("calendar.family")).isEqualTo("off");
    assertThat(hub.attribute("calendar.family", "message")).isEmpty();
  }

  @Test
  void state_eventIsMoved_followsTheNewTimes() {
    FakeCalendar calendar = added(LUNCH);

    calendar.events.clear();
    calendar.events.add(
        CalendarEvent.at(
            "Lunch", Instant.parse("2026-06-01T12:00:00Z"), Instant.parse("2026-06-01T13:00:00Z")));
    hub.run(calendar::writeState);
    hub.advance(Duration.ofMinutes(90));
    assertThat(hub.value("calendar.family")).isEqualTo("off");

    hub.advance(Duration.ofMinutes(30));
    assertThat(hub.value("calendar.family")).isEqualTo("on");
  }

  @Test
  void event_thatEndsBeforeItBegins_cannotBe() {
    assertThatThrownBy(
            () -> CalendarEvent.at("x", Instant.ofEpochSecond(2), Instant.ofEpochSecond(1)))
        .hasMessageContaining("expected an event that ends after it has begun");
    assertThatThrownBy(
            () -> CalendarEvent.onDays("x", LocalDate.of(2026, 6, 2), LocalDate.of(2026, 6, 1)))
        .hasMessageContaining("2026-06-02 to 2026-06-01");
  }

  // ---- Creating

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "start_date: 2026-06-03, end_date: 2026-06-04 | 2026-06-03 | 2026-06-04",
        "start_date_time: 2026-06-03 10:00, end_date_time: 2026-06-03T11:30:00Z "
            + "| 2026-06-03T10:00:00+02:00 | 2026-06-03T13:30:00+02:00",
        "in.days: 3  | 2026-06-04 | 2026-06-05",
        "in.weeks: 2 | 2026-06-15 | 2026-06-16",
        "in.days: 0  | 2026-06-01 | 2026-06-02",
      })
  void createEvent_anyWayToSayWhen_isAdded(String when, String start, String end) {
    FakeCalendar calendar = added();

    create(when, Map.of("summary", "Party", "location", "Garden"));

    assertThat(calendar.events).hasSize(1);
    assertThat(calendar.events.getFirst().toAnswer(Simulation.HOUSE.zone()))
        .isEqualTo(
            Map.of(
                "start", start,
                "end", end,
                "summary", "Party",
                "description", "",
                "location", "Garden"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | expected at least one of the keys start_date, start_date_time, in, got none",
        "start_date: 2026-06-03 | all or none of the keys start_date, end_date, got start_date",
        "start_date_time: 2026-06-03 10:00 | all or none of the keys start_date_time, end_date_time",
        "in.days: 1, end_date: 2026-06-03 | all or none of the keys start_date, end_date, got end_date",
        "start_date: 2026-06-03, end_date: 2026-06-03 | end_date: expected a time after start_date",
        "start_date_time: 2026-06-03 10:00, end_date_time: 2026-06-03 10:00"
            + " | end_date_time: expected a time after start_date_time",
        "start_date: 2026-06-03, start_date_time: 2026-06-03 10:00"
            + " | expected at most one of the keys start_date, start_date_time, in",
        "start_date: soon, end_date: 2026-06-03 | start_date: expected a date such as",
        "start_date_time: soon, end_date_time: later | end_date_time: expected a date and a time",
        "in.days: -1 | in.days: expected a whole number from 0",
        "in.days: 1, in.weeks: 1 | in: expected at most one of the keys days, weeks",
        "in.months: 1 | in.months: unknown key",
      })
  void createEvent_wrongTime_isRefused(String when, String message) {
    FakeCalendar calendar = added();

    assertThatThrownBy(() -> create(when == null ? "" : when, Map.of("summary", "Party")))
        .hasMessageContaining(message);

    assertThat(calendar.events).isEmpty();
  }

  @Test
  void createEvent_withoutSummary_isRefused() {
    added();

    assertThatThrownBy(() -> create("in.days: 1", Map.of()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("required key \"summary\" is missing");
  }

  @Test
  void createEvent_calendarThatCannot_isRefused() {
    FakeCalendar calendar = added();
    calendar.features = 0;

    assertThatThrownBy(() -> create("in.days: 1", Map.of("summary", "Party")))
        .isInstanceOf(ServiceNotSupportedException.class)
        .hasMessageContaining("calendar.family");
  }

  // ---- Telling

  @Test
  void getEvents_untilATime_tellsThoseThatTouchIt() {
    added(LUNCH, HOLIDAY.in("Sea"));

    assertThat(events(Map.of("end_date_time", "2026-06-06 00:00:00")))
        .containsExactly(
            Map.of(
                "start", "2026-06-01T12:30:00+02:00",
                "end", "2026-06-01T13:00:00+02:00",
                "summary", "Lunch"),
            Map.of(
                "start", "2026-06-05",
                "end", "2026-06-08",
                "summary", "Holiday",
                "location", "Sea"));
  }

  @Test
  void getEvents_forADuration_beginsWhereItIsTold() {
    added(LUNCH, HOLIDAY);

    assertThat(events(Map.of("duration", Map.of("hours", 1))))
        .extracting(event -> event.get("summary"))
        .containsExactly("Lunch");
    assertThat(events(Map.of("start_date_time", "2026-06-01 14:00", "duration", "01:00:00")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "start_date_time: 2026-06-01 | at least one of the keys end_date_time, duration",
        "end_date_time: 2026-06-05, duration: 5 | at most one of the keys end_date_time, duration",
        "end_date_time: 2026-05-05 | end_date_time: expected a time after start_date_time",
        "duration: 0 | duration: expected a time after start_date_time",
        "duration: -5 | duration: expected",
      })
  void getEvents_wrongTime_isRefused(String data, String message) {
    added(LUNCH);

    assertThatThrownBy(() -> events(parsed(data))).hasMessageContaining(message);
  }

  private FakeCalendar added(CalendarEvent... events) {
    FakeCalendar calendar = new FakeCalendar(hub.hub("test"), "Family", events);
    hub.run(() -> hub.hub("test").entities().add(List.of(calendar)));
    return calendar;
  }

  private void create(String when, Map<String, ?> data) {
    Map<String, Object> all = parsed(when);
    all.putAll(data);
    all.put("entity_id", "calendar.family");
    hub.call("calendar", "create_event", all);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> events(Map<String, ?> data) {
    ServiceCall call =
        ServiceCall.of("calendar", "get_events")
            .with(data)
            .with(Map.of("entity_id", "calendar.family"))
            .askingForResponse();
    Map<String, Object> answer = hub.run(() -> hub.services().call(call));
    Map<?, ?> ofEntity = (Map<?, ?>) requireNonNull(answer.get("calendar.family"));
    return (List<Map<String, Object>>) requireNonNull(ofEntity.get("events"));
  }

  /// Reads "key: value, outer.inner: value".
  private static Map<String, Object> parsed(String text) {
    Map<String, Object> data = new LinkedHashMap<>();
    Map<String, Object> in = new LinkedHashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split(", ", -1)) {
      String[] parts = pair.split(": ", 2);
      if (parts[0].startsWith("in.")) {
        in.put(parts[0].substring(3), Long.valueOf(parts[1].strip()));
        data.put("in", in);
      } else {
        data.put(parts[0], parts[1].strip());
      }
    }
    return data;
  }
}
