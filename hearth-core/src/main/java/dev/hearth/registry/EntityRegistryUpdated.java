package dev.hearth.registry;

import dev.hearth.event.EventPayload;
import dev.hearth.event.EventType;
import dev.hearth.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An entry of the entity registry is new, was changed or is gone.
///
/// **Runs on any thread** (immutable).
///
/// @param action what happened
/// @param entityId whose entry; after a renaming the new entity id
/// @param changes the old values of the fields that changed
public record EntityRegistryUpdated(
    RegistryAction action, String entityId, Map<String, Object> changes) implements EventPayload {
  /// `entity_registry_updated`.
  public static final EventType<EntityRegistryUpdated> TYPE =
      new EventType<>("entity_registry_updated", EntityRegistryUpdated.class);

  /// Copies the changes.
  public EntityRegistryUpdated {
    changes = Json.object(changes);
  }

  /// The entity id before, if it was renamed.
  public Optional<String> oldEntityId() {
    return changes.get(EntityField.ENTITY_ID.key()) instanceof String id
        ? Optional.of(id)
        : Optional.empty();
  }

  /// Whether this field is among the changes.
  public boolean isChanged(EntityField field) {
    return changes.containsKey(field.key());
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("action", action.key());
    map.put("entity_id", entityId);
    if (action == RegistryAction.UPDATE) {
      map.put("changes", changes);
    }
    oldEntityId().ifPresent(id -> map.put("old_entity_id", id));
    return Json.object(map);
  }
}
