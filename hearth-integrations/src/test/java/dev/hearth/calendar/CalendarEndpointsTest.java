package dev.hearth.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.api.ApiRooms;
import dev.hearth.api.EventStreams;
import dev.hearth.api.HubDescription;
import dev.hearth.api.RestApi;
import dev.hearth.api.RestRequest;
import dev.hearth.api.RestResponse;
import dev.hearth.auth.User;
import dev.hearth.event.Contexts;
import dev.hearth.integration.Simulation;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarEndpointsTest {
  private final CalendarDomain domain = new CalendarDomain();
  private final Simulation hub = Simulation.of(domain);
  private final RestApi api = api();

  @Test
  void calendars_some_areListedByName() {
    hub.started("calendar");
    added("Waste");
    added("Family");

    assertThat(body(get("/api/calendars", "")))
        .isEqualTo(
            List.of(
                Map.of("name", "Family", "entity_id", "calendar.family"),
                Map.of("name", "Waste", "entity_id", "calendar.waste")));
  }

  @Test
  void calendar_events_areToldWithAllTheirFields() {
    hub.started("calendar");
    added(
        "Family",
        CalendarEvent.at(
                "Lunch",
                Instant.parse("2026-06-01T10:30:00Z"),
                Instant.parse("2026-06-01T11:00:00Z"))
            .in("Canteen")
            .identifiedBy("7")
            .recurring(new CalendarEvent.Recurrence("20260601", "FREQ=DAILY")),
        CalendarEvent.onDays("Holiday", LocalDate.of(2026, 6, 5), LocalDate.of(2026, 6, 5)));

    RestResponse response =
        get(
            "/api/calendars/calendar.family",
            "start=2026-06-01T00:00:00.000Z&end=2026-07-01T00:00:00.000Z");

    assertThat(body(response))
        .isEqualTo(
            List.of(
                Json.object(
                    "start", Map.of("dateTime", "2026-06-01T12:30:00+02:00"),
                    "end", Map.of("dateTime", "2026-06-01T13:00:00+02:00"),
                    "summary", "Lunch",
                    "description", JsonNull.NULL,
                    "location", "Canteen",
                    "uid", "7",
                    "recurrence_id", "20260601",
                    "rrule", "FREQ=DAILY"),
                Json.object(
                    "start", Map.of("date", "2026-06-05"),
                    "end", Map.of("date", "2026-06-06"),
                    "summary", "Holiday",
                    "description", JsonNull.NULL,
                    "location", JsonNull.NULL,
                    "uid", JsonNull.NULL,
                    "recurrence_id", JsonNull.NULL,
                    "rrule", JsonNull.NULL)));
  }

  @ParameterizedTest
  @CsvSource({
    "calendar.family, ''",
    "calendar.family, start=2026-06-01",
    "calendar.family, end=2026-06-01",
    "calendar.family, start=x&end=2026-06-01",
    "calendar.family, start=2026-06-02&end=2026-06-01",
    "calendar.other,  start=2026-06-01&end=2026-06-02",
    "light.kitchen,   start=2026-06-01&end=2026-06-02",
  })
  void calendar_wrongQuestion_is400(String entityId, String query) {
    hub.started("calendar");
    added("Family");

    assertThat(get("/api/calendars/" + entityId, query).status()).isEqualTo(400);
  }

  @Test
  void calendar_thatFails_says500AndWhy() {
    hub.started("calendar");
    added("Family").isBroken = true;

    RestResponse response =
        get("/api/calendars/calendar.family", "start=2026-06-01&end=2026-06-02");

    assertThat(response.status()).isEqualTo(500);
    assertThat(body(response))
        .isEqualTo(Map.of("message", "Error reading events: the server is down"));
  }

  @Test
  void calendars_domainIsNotSetUp_are404() {
    hub.started();
    assertThat(get("/api/calendars", "").status()).isEqualTo(404);
    assertThat(get("/api/calendars/calendar.x", "start=1&end=2").status()).isEqualTo(404);

    hub.run(() -> hub.integrations().setUp("calendar"));
    assertThat(get("/api/calendars", "").status()).isEqualTo(200);

    hub.run(() -> hub.integrations().tearDown("calendar"));
    assertThat(get("/api/calendars", "").status()).isEqualTo(404);
  }

  private RestApi api() {
    RestApi made =
        new RestApi(
            new ApiRooms(
                hub.loop(),
                hub.bus(),
                new Contexts(hub.time(), new SplittableRandom(1)),
                hub.states(),
                hub.services(),
                hub.lifecycle()),
            new HubDescription(
                () -> Simulation.HOUSE,
                List::of,
                Path.of("config"),
                "1",
                HubDescription.Mode.NORMAL),
            new EventStreams(hub.loop(), hub.bus()));
    domain.addTo(made);
    return made;
  }

  private FakeCalendar added(String name, CalendarEvent... events) {
    FakeCalendar calendar = new FakeCalendar(hub.hub("test"), name, events);
    hub.run(() -> hub.hub("test").entities().add(List.of(calendar)));
    return calendar;
  }

  private RestResponse get(String path, String query) {
    RestRequest request = RestRequest.read("GET", path, query, new byte[0]);
    return (RestResponse)
        hub.run(() -> api.handle(request, new User("1", "Anna", User.Role.MEMBER)));
  }

  private static Object body(RestResponse response) {
    return Json.parse(new String(response.writeBody(), UTF_8));
  }
}
