package dev.hearth.state;

import dev.hearth.event.Context;
import dev.hearth.json.Json;
import dev.hearth.json.JsonBuffer;
import dev.hearth.json.JsonNull;
import dev.hearth.time.InvalidTimeException;
import dev.hearth.time.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one entity is at one time: a short text, attributes, and when and why it came about.
///
/// Never changed but replaced, with one exception: [#lastReported] moves when the same state is set again.
///
/// **Runs on any thread.**
public final class State {
  /// The entity exists but its value is not known.
  public static final String UNKNOWN = "unknown";

  /// The entity cannot be reached.
  public static final String UNAVAILABLE = "unavailable";

  private final String entityId;
  private final String value;
  private final Map<String, Object> attributes;
  private final long lastChangedMicros;
  private final long lastUpdatedMicros;
  private final Context context;
  private volatile long lastReportedMicros;
  // Made when first asked for, shared by all clients, forgotten when lastReported moves.
  private volatile byte @Nullable [] json;

  State(
      String entityId,
      String value,
      Map<String, Object> attributes,
      long lastChangedMicros,
      long lastUpdatedMicros,
      Context context) {
    this.entityId = entityId;
    this.value = value;
    this.attributes = attributes;
    this.lastChangedMicros = lastChangedMicros;
    this.lastUpdatedMicros = lastUpdatedMicros;
    this.lastReportedMicros = lastUpdatedMicros;
    this.context = context;
  }

  /// Whose state it is.
  public String entityId() {
    return entityId;
  }

  /// What stands before the dot of the entity id.
  public String domain() {
    return EntityIds.domain(entityId);
  }

  /// What stands after the dot of the entity id.
  public String objectId() {
    return EntityIds.objectId(entityId);
  }

  /// The state itself, at most [StateMachine#STATE_LENGTH_MAX] characters.
  public String value() {
    return value;
  }

  /// Whether it says something: whether it is neither [#UNKNOWN] nor [#UNAVAILABLE].
  public boolean isKnown() {
    return !value.equals(UNKNOWN) && !value.equals(UNAVAILABLE);
  }

  /// What goes with it: plain JSON values, immutable.
  public Map<String, Object> attributes() {
    return attributes;
  }

  /// One attribute; empty if it is absent or null.
  public Optional<Object> attribute(String name) {
    Object found = attributes.get(name);
    return found == JsonNull.NULL ? Optional.empty() : Optional.ofNullable(found);
  }

  /// The attribute `friendly_name`, or else the object id with spaces.
  public String name() {
    return attribute("friendly_name")
        .map(Object::toString)
        .orElseGet(() -> objectId().replace('_', ' '));
  }

  /// When the value became what it is.
  public Instant lastChanged() {
    return Timestamps.instantOf(lastChangedMicros);
  }

  /// When the value or an attribute became what it is.
  public Instant lastUpdated() {
    return Timestamps.instantOf(lastUpdatedMicros);
  }

  /// When it was last set, also if nothing was different.
  public Instant lastReported() {
    return Timestamps.instantOf(lastReportedMicros);
  }

  /// [#lastChanged] in microseconds since 1970.
  public long lastChangedMicros() {
    return lastChangedMicros;
  }

  /// [#lastUpdated] in microseconds since 1970.
  public long lastUpdatedMicros() {
    return lastUpdatedMicros;
  }

  /// [#lastReported] in microseconds since 1970.
  public long lastReportedMicros() {
    return lastReportedMicros;
  }

  /// Who or what caused it.
  public Context context() {
    return context;
  }

  /// The same as plain JSON values, in the order that clients know.
  public Map<String, Object> toMap() {
    return Json.object(
        "entity_id",
        entityId,
        "state",
        value,
        "attributes",
        attributes,
        "last_changed",
        Timestamps.format(lastChangedMicros),
        "last_reported",
        Timestamps.format(lastReportedMicros),
        "last_updated",
        Timestamps.format(lastUpdatedMicros),
        "context",
        Json.object(
            "id",
            context.id(),
            "parent_id",
            Json.orNull(context.parentId()),
            "user_id",
            Json.orNull(context.userId())));
  }

  /// The same as JSON text in UTF-8. Made once and shared: not to be written to.
  public byte[] toJson() {
    byte[] known = json;
    if (known == null) {
      known = written();
      json = known;
    }
    return known;
  }

  private byte[] written() {
    String updated = Timestamps.format(lastUpdatedMicros);
    long reported = lastReportedMicros;
    return new JsonBuffer()
        .startObject()
        .name("entity_id")
        .value(entityId)
        .name("state")
        .value(value)
        .name("attributes")
        .value((Object) attributes)
        .name("last_changed")
        .value(
            lastChangedMicros == lastUpdatedMicros ? updated : Timestamps.format(lastChangedMicros))
        .name("last_reported")
        .value(reported == lastUpdatedMicros ? updated : Timestamps.format(reported))
        .name("last_updated")
        .value(updated)
        .name("context")
        .startObject()
        .name("id")
        .value(context.id())
        .name("parent_id")
        .value(Json.orNull(context.parentId()))
        .name("user_id")
        .value(Json.orNull(context.userId()))
        .endObject()
        .endObject()
        .toBytes();
  }

  /// The state that [#toMap] was made of, with all times as they were; of its context only id and user come back. Empty if
  /// there is no valid entity id, state or time.
  public static Optional<State> ofMap(Map<String, ?> map) {
    if (!(map.get("entity_id") instanceof String id)
        || !(map.get("state") instanceof String value)
        || !EntityIds.isValid(id)) {
      return Optional.empty();
    }
    try {
      State state =
          new State(
              id,
              value,
              map.get("attributes") instanceof Map<?, ?> found ? attributesOf(found) : Map.of(),
              microsAt(map, "last_changed"),
              microsAt(map, "last_updated"),
              contextOf(map.get("context")));
      if (map.containsKey("last_reported")) {
        state.report(microsAt(map, "last_reported"));
      }
      return Optional.of(state);
    } catch (InvalidTimeException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> attributesOf(Map<?, ?> found) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    found.forEach((name, attribute) -> attributes.put(String.valueOf(name), attribute));
    return Json.object(attributes);
  }

  private static long microsAt(Map<String, ?> map, String key) {
    return Timestamps.microsOf(Timestamps.parse(String.valueOf(map.get(key))));
  }

  private static Context contextOf(@Nullable Object found) {
    if (!(found instanceof Map<?, ?> map) || !(map.get("id") instanceof String id)) {
      return Context.of("");
    }
    return map.get("user_id") instanceof String user
        ? Context.of(id).withUser(user)
        : Context.of(id);
  }

  void report(long micros) {
    lastReportedMicros = micros;
    json = null;
  }

  @Override
  public String toString() {
    return entityId + " = " + value;
  }
}
