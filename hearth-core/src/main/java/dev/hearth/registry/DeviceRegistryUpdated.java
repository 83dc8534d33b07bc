package dev.hearth.registry;

import dev.hearth.event.EventPayload;
import dev.hearth.event.EventType;
import dev.hearth.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/// An entry of the device registry is new, was changed or is gone.
///
/// **Runs on any thread** (immutable).
///
/// @param action what happened
/// @param deviceId whose entry
/// @param before the old values of the fields that changed; all values of an entry that is gone
public record DeviceRegistryUpdated(
    RegistryAction action, String deviceId, Map<String, Object> before) implements EventPayload {
  /// `device_registry_updated`.
  public static final EventType<DeviceRegistryUpdated> TYPE =
      new EventType<>("device_registry_updated", DeviceRegistryUpdated.class);

  /// Copies the old values.
  public DeviceRegistryUpdated {
    before = Json.object(before);
  }

  /// Whether this field is among the changes.
  public boolean isChanged(DeviceField field) {
    return before.containsKey(field.key());
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("action", action.key());
    map.put("device_id", deviceId);
    if (action == RegistryAction.UPDATE) {
      map.put("changes", before);
    }
    if (action == RegistryAction.REMOVE) {
      map.put("device", before);
    }
    return Json.object(map);
  }
}
