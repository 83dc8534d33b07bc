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

  /// Whether a state has this value and these attributes, as far as they are wanted.
  public boolean isReachedBy(State now, Iterable<String> names) {
    if (!now.value().equals(value)) {
      return false;
    }
    for (String name : names) {
      Optional<Object> wanted = attribute(name);
      if (wanted.isPresent() && !wanted.equals(now.attribute(name))) {
        return false;
      }
    }
    return true;
  }
}
