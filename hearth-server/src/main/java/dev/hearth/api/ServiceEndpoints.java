package dev.hearth.api;

import dev.hearth.event.Context;
import dev.hearth.event.Event;
import dev.hearth.event.Subscription;
import dev.hearth.json.Json;
import dev.hearth.service.ResponseMode;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceHasNoResponseException;
import dev.hearth.service.ServiceNeedsResponseException;
import dev.hearth.state.State;
import dev.hearth.state.StateChanged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which services there are, and calling them.
final class ServiceEndpoints {
  private static final String RETURN_RESPONSE = "return_response";

  /// Keys by which a caller says what a service shall act on.
  private static final List<String> TARGETING =
      List.of("entity_id", "device_id", "area_id", "floor_id", "label_id");

  private final ApiRooms rooms;

  ServiceEndpoints(ApiRooms rooms) {
    this.rooms = rooms;
  }

  void addTo(RestApi api) {
    api.add("GET", "/api/services", Access.USER, this::all);
    api.add("POST", "/api/services/{domain}/{service}", Access.USER, this::call);
  }

  // ---- Which there are

  /* Describing every field of every service is too much work for the loop. */
  private RestAnswer all(RestCall call) {
    List<Service> services = List.copyOf(rooms.services().all());
    return RestResponse.later(() -> describe(services));
  }

  private static List<Object> describe(List<Service> services) {
    Map<String, Map<String, Object>> byDomain = new LinkedHashMap<>();
    for (Service service : services) {
      byDomain
          .computeIfAbsent(service.domain(), domain -> new LinkedHashMap<>())
          .put(service.name(), describe(service));
    }
    List<Object> domains = new ArrayList<>();
    byDomain.forEach((domain, all) -> domains.add(Json.object("domain", domain, "services", all)));
    return domains;
  }

  /// A service as clients see it. What it acts on is no field but its target.
  static Map<String, Object> describe(Service service) {
    Map<String, Object> fields = new LinkedHashMap<>();
    boolean hasTarget = false;
    if (service.schema().describe().get("fields") instanceof Map<?, ?> known) {
      for (Map.Entry<?, ?> field : known.entrySet()) {
        if (TARGETING.contains(field.getKey())) {
          hasTarget = true;
        } else {
          fields.put(String.valueOf(field.getKey()), field.getValue());
        }
      }
    }
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("name", titleOf(service.name()));
    description.put("description", service.description());
    description.put("fields", fields);
    if (hasTarget) {
      description.put("target", Json.object("entity", Json.list(List.of(Json.emptyObject()))));
    }
    if (service.responseMode() != ResponseMode.NONE) {
      description.put(
          "response", Json.object("optional", service.responseMode() == ResponseMode.OPTIONAL));
    }
    return description;
  }

  private static String titleOf(String name) {
    String words = name.replace('_', ' ');
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  // ---- Calling

  private RestAnswer call(RestCall call) {
    Map<String, Object> data = call.optionalObject("Data");
    Context context = rooms.contexts().create().withUser(call.user().id());
    ServiceCall service =
        ServiceCall.of(call.variable("domain"), call.variable("service")).with(data).in(context);
    Map<String, State> changed = new LinkedHashMap<>();
    Subscription subscription =
        rooms.bus().listen(StateChanged.TYPE, event -> note(event, context, changed));
    try {
      if (!call.request().has(RETURN_RESPONSE)) {
        rooms.services().call(service);
        return RestResponse.states(List.copyOf(changed.values()));
      }
      Map<String, Object> answer = rooms.services().call(service.askingForResponse());
      return RestResponse.serviceResponse(List.copyOf(changed.values()), answer);
    } catch (ServiceHasNoResponseException e) {
      throw RefusedException.because(
          "Service does not support responses. Remove return_response from request.");
    } catch (ServiceNeedsResponseException e) {
      throw RefusedException.because(
          "Service call requires responses but caller did not ask for responses. Add"
              + " ?return_response to query parameters.");
    } finally {
      subscription.remove();
    }
  }

  /* Of an entity that changes several times, the last state: clients want to know how it is now. */
  private static void note(Event<StateChanged> event, Context context, Map<String, State> changed) {
    if (!event.context().equals(context)) {
      return;
    }
    changed.remove(event.data().entityId());
    event.data().after().ifPresent(state -> changed.put(state.entityId(), state));
  }
}
