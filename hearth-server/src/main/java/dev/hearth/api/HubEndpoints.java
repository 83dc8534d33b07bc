package dev.hearth.api;

import dev.hearth.event.Context;
import dev.hearth.event.EventException;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.event.Origin;
import dev.hearth.json.Json;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What clients ask about the hub as a whole, and its events.
final class HubEndpoints {
  private final ApiRooms rooms;
  private final HubDescription hub;
  private final EventStreams streams;

  HubEndpoints(ApiRooms rooms, HubDescription hub, EventStreams streams) {
    this.rooms = rooms;
    this.hub = hub;
    this.streams = streams;
  }

  void addTo(RestApi api) {
    api.add("GET", "/api/", Access.USER, call -> RestResponse.message(200, "API running."));
    api.add("GET", "/api/config", Access.USER, this::config);
    api.add("GET", "/api/core/state", Access.USER, this::coreState);
    api.add("GET", "/api/components", Access.USER, this::components);
    api.add("GET", "/api/events", Access.USER, this::listeners);
    api.add("POST", "/api/events/{type}", Access.ADMIN, this::fire);
    api.add("GET", "/api/stream", Access.ADMIN, this::stream);
  }

  private RestAnswer config(RestCall call) {
    return RestResponse.json(hub.toMap(rooms.lifecycle().state()));
  }

  private RestAnswer coreState(RestCall call) {
    return RestResponse.json(
        Json.object(
            "state",
            HubDescription.nameOf(rooms.lifecycle().state()),
            "recorder_state",
            Json.object("migration_in_progress", false, "migration_is_live", false)));
  }

  private RestAnswer components(RestCall call) {
    return RestResponse.json(hub.components().get());
  }

  // ---- Events

  private RestAnswer listeners(RestCall call) {
    return RestResponse.json(
        rooms.bus().listenerCounts().entrySet().stream()
            .map(entry -> Json.object("event", entry.getKey(), "listener_count", entry.getValue()))
            .toList());
  }

  private RestAnswer fire(RestCall call) {
    String type = call.variable("type");
    Map<String, Object> data = call.optionalObject("Event data");
    Context context = rooms.contexts().create().withUser(call.user().id());
    try {
      rooms.bus().fire(EventType.free(type), new FreePayload(data), Origin.REMOTE, context);
    } catch (EventException e) {
      throw RefusedException.because(String.valueOf(e.getMessage()));
    }
    return RestResponse.message(200, "Event " + type + " fired.");
  }

  private RestAnswer stream(RestCall call) {
    if (call.request().method().equals("HEAD")) {
      return RestResponse.empty(200, EventStream.CONTENT_TYPE);
    }
    Set<String> wanted =
        Arrays.stream(call.request().query().getOrDefault("restrict", "").split(",", -1))
            .map(String::strip)
            .filter(type -> !type.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return streams.open(call.user(), wanted);
  }
}
