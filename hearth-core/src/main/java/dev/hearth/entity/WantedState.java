package dev.hearth.entity;

import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.state.EntityIds;
import dev.hearth.state.State;
import java.util.Map;
import java.util.Optional;

/// What an entity is to be brought into.
///
/// **Runs on any thread** (immutable).
///
/// @param entityId whose state
/// @param value the state
/// @param attributes what goes with it; those that nobody can set are ignored
public record WantedState(String entityId, String value, Map<String, Object> attributes) {
  /// Copies the attributes.
  public WantedState {
    attributes = Json.object(attributes);
  }

  /// A state as it is now, to come back to it later.
  public static WantedState of(State state) {
    return new WantedState(state.entityId(), state.value(), state.attributes());
  }

  /// What stands before the dot of the entity id.
  public String domain() {
    return EntityIds.domain(entityId);
  }

  /// One attribute; empty if it is absent or null.
  public Optional<Object> attribute(String name) {
    Object found = attributes.get(name);
    return found == JsonNull.NULL ? Optional.empty() : Optional.ofNullable(found);
  }

  /// One attribute, if a state does not have it yet; empty if it is absent or null.
  public Optional<Object> changed(String name, State now) {
    return attribute(name)
        .filter(wanted -> now.attribute(name).filter(has -> isSame(wanted, has)).isEmpty());
  }

  /* 21 and 21.0 are the same temperature. */
  private static boolean isSame(Object wanted, Object has) {
    return wanted instanceof Number a && has instanceof Number b
        ? Double.compare(a.doubleValue(), b.doubleValue()) == 0
        : wanted.equals(has);
  }

  /// Whether a state has this value and these attributes, as far as they are wanted.
  public boolean isReachedBy(State now, Iterable<String> names) {
    if (!now.value().equals(value)) {
      return false;
    }
    for (String name : names) {
      if (changed(name, now).isPresent()) {
        return false;
      }
    }
    return true;
  }
}
