package dev.hearth.registry;

import dev.hearth.event.EventPayload;
import dev.hearth.event.EventType;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import java.util.LinkedHashMap;
import java.util.Map;

/// An area, floor, label or category is new, was changed or is gone, or all of a kind have another order.
///
/// **Runs on any thread** (immutable).
///
/// @param action what happened
/// @param idKey such as `area_id`
/// @param id whose entry; empty if it is about the order of all
/// @param scope what a category sorts; empty for the other kinds
public record NamedRegistryUpdated(RegistryAction action, String idKey, String id, String scope)
    implements EventPayload {
  /// `area_registry_updated`.
  public static final EventType<NamedRegistryUpdated> AREA = typeOf("area");

  /// `floor_registry_updated`.
  public static final EventType<NamedRegistryUpdated> FLOOR = typeOf("floor");

  /// `label_registry_updated`.
  public static final EventType<NamedRegistryUpdated> LABEL = typeOf("label");

  /// `category_registry_updated`.
  public static final EventType<NamedRegistryUpdated> CATEGORY = typeOf("category");

  private static EventType<NamedRegistryUpdated> typeOf(String word) {
    return new EventType<>(word + "_registry_updated", NamedRegistryUpdated.class);
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("action", action.key());
    if (!scope.isEmpty()) {
      map.put(NamedField.SCOPE.key(), scope);
    }
    map.put(idKey, id.isEmpty() ? JsonNull.NULL : id);
    return Json.object(map);
  }
}
