package dev.hearth.evententity;

import dev.hearth.entity.Entity;
import dev.hearth.error.HearthException;
import dev.hearth.integration.Hub;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.state.State;
import dev.hearth.time.InvalidTimeException;
import dev.hearth.time.Timestamps;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that happens and leaves no state behind. Its state is when that was last, also from before the last restart; the
/// attribute `event_type` says what it was.
///
/// **Before it:** the device, through the integration, which calls [#trigger]. **After it:** the state.
///
/// **Runs on the loop.**
public abstract class EventEntity extends Entity {
  private static final String EVENT_TYPE = "event_type";
  private static final String EVENT_TYPES = "event_types";

  /// Attributes of a state that do not come from the event.
  private static final Set<String> NOT_OF_EVENT =
      Set.of(
          EVENT_TYPE,
          EVENT_TYPES,
          "assumed_state",
          "attribution",
          "device_class",
          "entity_picture",
          "friendly_name",
          "icon",
          "restored",
          "supported_features",
          "unit_of_measurement");

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+00:00'").withZone(ZoneOffset.UTC);

  private final Hub hub;

  // What happened last.
  private @Nullable Instant lastTriggered;
  private @Nullable String lastType;
  private Map<String, Object> lastAttributes = Map.of();

  /// @param hub of the integration; tells the time
  protected EventEntity(Hub hub) {
    this.hub = hub;
  }

  /// What can happen.
  public abstract List<String> eventTypes();

  /// It has happened now. Writes the state.
  ///
  /// @param eventType one of [#eventTypes]
  /// @param attributes more about it, plain JSON values
  protected final void trigger(String eventType, Map<String, ?> attributes) {
    if (!eventTypes().contains(eventType)) {
      throw new HearthException(
          "Event type \"%s\" is not valid for %s; valid types are: %s"
              .formatted(eventType, entityId(), String.join(", ", eventTypes())));
    }
    lastTriggered = hub.time().now();
    lastType = eventType;
    lastAttributes = Json.object(attributes);
    writeState();
  }

  /// Restores what happened last. Who overrides it calls this one too.
  @Override
  public void onAdded() {
    lastState().ifPresent(this::restore);
  }

  private void restore(State last) {
    Map<String, Object> attributes = new LinkedHashMap<>(last.attributes());
    Object type = attributes.get(EVENT_TYPE);
    attributes.keySet().removeAll(NOT_OF_EVENT);
    try {
      lastTriggered = Timestamps.parse(last.value());
    } catch (InvalidTimeException e) {
      // It was unknown or unavailable.
      return;
    }
    lastType = type instanceof String text ? text : null;
    lastAttributes = Json.object(attributes);
  }

  @Override
  public final String domain() {
    return EventDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return Optional.ofNullable(lastTriggered).map(MILLIS::format);
  }

  @Override
  public final Map<String, Object> capabilityAttributes() {
    return Map.of(EVENT_TYPES, eventTypes());
  }

  @Override
  public final Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put(EVENT_TYPE, lastType == null ? JsonNull.NULL : lastType);
    attributes.putAll(lastAttributes);
    return attributes;
  }
}
