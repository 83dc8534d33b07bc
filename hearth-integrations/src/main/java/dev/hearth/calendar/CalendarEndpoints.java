package dev.hearth.calendar;

import dev.hearth.api.Access;
import dev.hearth.api.RestApi;
import dev.hearth.api.RestCall;
import dev.hearth.api.RestResponse;
import dev.hearth.error.HearthException;
import dev.hearth.integration.Hub;
import dev.hearth.json.Json;
import dev.hearth.schema.InvalidDataException;
import dev.hearth.schema.Schemas;
import dev.hearth.state.State;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What clients ask about calendars: `/api/calendars` and `/api/calendars/{entity_id}`.
///
/// **Runs on the loop**, in a task.
final class CalendarEndpoints {
  private static final RestResponse BAD_REQUEST = RestResponse.status(400);

  // While the domain is set up.
  private @Nullable Hub hub;

  void open(Hub of) {
    hub = of;
  }

  void close() {
    hub = null;
  }

  void addTo(RestApi api) {
    api.add("GET", "/api/calendars", Access.USER, call -> list());
    api.add("GET", "/api/calendars/{entity_id}", Access.USER, this::events);
  }

  private RestResponse list() {
    if (hub == null) {
      return RestResponse.status(404);
    }
    Hub open = hub;
    List<Map<String, Object>> all =
        calendars(open).stream()
            .map(calendar -> open.states().find(calendar.entityId()))
            .flatMap(Optional::stream)
            .sorted(Comparator.comparing(State::name))
            .map(state -> Json.object("name", state.name(), "entity_id", state.entityId()))
            .toList();
    return RestResponse.json(all);
  }

  private RestResponse events(RestCall call) throws Exception {
    if (hub == null) {
      return RestResponse.status(404);
    }
    ZoneId zone = hub.house().zone();
    Optional<CalendarEntity> calendar =
        calendars(hub).stream()
            .filter(each -> each.entityId().equals(call.variable("entity_id")))
            .findFirst();
    Optional<Instant> start = time(call, "start", zone);
    Optional<Instant> end = time(call, "end", zone);
    if (calendar.isEmpty() || start.isEmpty() || end.isEmpty() || start.get().isAfter(end.get())) {
      return BAD_REQUEST;
    }
    try {
      return RestResponse.json(
          calendar.get().events(start.get(), end.get()).stream()
              .map(event -> event.toJson(zone))
              .toList());
    } catch (HearthException e) {
      return RestResponse.message(500, "Error reading events: " + e.getMessage());
    }
  }

  private static List<CalendarEntity> calendars(Hub hub) {
    return hub.entities().all(CalendarDomain.NAME, CalendarEntity.class);
  }

  private static Optional<Instant> time(RestCall call, String parameter, ZoneId zone) {
    String text = call.request().query().get(parameter);
    try {
      return text == null
          ? Optional.empty()
          : Optional.of(Schemas.dateTime(() -> zone).check(text));
    } catch (InvalidDataException e) {
      return Optional.empty();
    }
  }
}
