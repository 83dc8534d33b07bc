package dev.hearth.registry;

import java.util.Arrays;
import java.util.Optional;

/// What can be changed in a [DeviceEntry].
///
/// **Runs on any thread** (constants).
public enum DeviceField implements RegistryField {
  // What users say.
  NAME_BY_USER("name_by_user"),
  AREA("area_id"),
  LABELS("labels"),
  DISABLED_BY("disabled_by"),

  // What integrations say.
  NAME("name"),
  MANUFACTURER("manufacturer"),
  MODEL("model"),
  SOFTWARE_VERSION("sw_version"),
  PARENT("parent_device_id");

  private final String key;

  DeviceField(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }

  /// The field of that name.
  public static Optional<DeviceField> find(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }
}
