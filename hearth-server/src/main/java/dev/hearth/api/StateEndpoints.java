package dev.hearth.api;

import dev.hearth.event.Context;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.state.InvalidEntityIdException;
import dev.hearth.state.State;
import dev.hearth.state.StateMachine;
import dev.hearth.state.StateTooLongException;
import java.util.List;
import java.util.Map;

/// What clients ask about states, and setting them by hand.
final class StateEndpoints {
  private final ApiRooms rooms;

  StateEndpoints(ApiRooms rooms) {
    this.rooms = rooms;
  }

  void addTo(RestApi api) {
    api.add("GET", "/api/states", Access.USER, call -> RestResponse.states(states().all()));
    api.add("GET", "/api/states/{entity_id}", Access.USER, this::one);
    api.add("POST", "/api/states/{entity_id}", Access.ADMIN, this::set);
    api.add("DELETE", "/api/states/{entity_id}", Access.ADMIN, this::remove);
  }

  private StateMachine states() {
    return rooms.states();
  }

  private RestAnswer one(RestCall call) {
    return states()
        .find(call.variable("entity_id"))
        .map(state -> RestResponse.state(200, state))
        .orElseGet(StateEndpoints::notFound);
  }

  private RestAnswer set(RestCall call) {
    String entityId = call.variable("entity_id");
    Map<String, Object> data = call.requireObject("State data");
    Object value = data.getOrDefault("state", JsonNull.NULL);
    if (value == JsonNull.NULL) {
      throw RefusedException.because("No state attribute specified.");
    }
    String text = textOf(value);
    Map<String, Object> attributes = attributes(data);
    boolean isForced = isForced(data);
    boolean isNew = states().find(entityId).isEmpty();
    Context context = rooms.contexts().create().withUser(call.user().id());
    State state;
    try {
      state =
          isForced
              ? states().setForced(entityId, text, attributes, context)
              : states().set(entityId, text, attributes, context);
    } catch (InvalidEntityIdException e) {
      throw RefusedException.because("Invalid entity ID specified.");
    } catch (StateTooLongException e) {
      throw RefusedException.because("Invalid state specified.");
    }
    return RestResponse.state(isNew ? 201 : 200, state)
        .with("Location", "/api/states/" + state.entityId());
  }

  private RestAnswer remove(RestCall call) {
    Context context = rooms.contexts().create().withUser(call.user().id());
    return states().removeIn(context, call.variable("entity_id"))
        ? RestResponse.message(200, "Entity removed.")
        : notFound();
  }

  private static RestResponse notFound() {
    return RestResponse.message(404, "Entity not found.");
  }

  /* A state is text. Truth values are written as the field's templates write them. */
  private static String textOf(Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean truth -> truth ? "True" : "False";
      case Map<?, ?> map -> Json.write(map);
      case List<?> list -> Json.write(list);
      default -> value.toString();
    };
  }

  @SuppressWarnings("unchecked") // maps of plain values have text as keys
  private static Map<String, Object> attributes(Map<String, Object> data) {
    return switch (data.getOrDefault("attributes", JsonNull.NULL)) {
      case JsonNull none -> Json.emptyObject();
      case Map<?, ?> map -> (Map<String, Object>) map;
      default -> throw RefusedException.because("attributes: expected a JSON object");
    };
  }

  private static boolean isForced(Map<String, Object> data) {
    return switch (data.getOrDefault("force_update", JsonNull.NULL)) {
      case JsonNull none -> false;
      case Boolean wish -> wish;
      default -> throw RefusedException.because("force_update: expected true or false");
    };
  }
}
