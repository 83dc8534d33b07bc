package dev.hearth.state;

import dev.hearth.event.EventPayload;
import dev.hearth.event.EventType;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The state of an entity was set, changed or removed.
///
/// **Runs on any thread** (immutable).
public final class StateChanged implements EventPayload {
  /// `state_changed`.
  public static final EventType<StateChanged> TYPE =
      new EventType<>("state_changed", StateChanged.class);

  private final String entityId;
  private final @Nullable State before;
  private final @Nullable State after;

  StateChanged(String entityId, @Nullable State before, @Nullable State after) {
    this.entityId = entityId;
    this.before = before;
    this.after = after;
  }

  /// Whose state.
  public String entityId() {
    return entityId;
  }

  /// The state before; empty if the entity is new.
  public Optional<State> before() {
    return Optional.ofNullable(before);
  }

  /// The state now; empty if it was removed.
  public Optional<State> after() {
    return Optional.ofNullable(after);
  }

  /// The state before, or null. For hot paths.
  public @Nullable State beforeOrNull() {
    return before;
  }

  /// The state now, or null. For hot paths.
  public @Nullable State afterOrNull() {
    return after;
  }

  @Override
  public Map<String, Object> toMap() {
    return Json.object(
        "entity_id", entityId, "old_state", mapOf(before), "new_state", mapOf(after));
  }

  private static Object mapOf(@Nullable State state) {
    return state == null ? JsonNull.NULL : state.toMap();
  }
}
