package dev.hearth.registry;

import java.util.Arrays;
import java.util.Optional;

/// What can be changed in an [EntityEntry].
///
/// **Runs on any thread** (constants).
public enum EntityField implements RegistryField {
  // What users say.
  ENTITY_ID("entity_id"),
  NAME("name"),
  ICON("icon"),
  AREA("area_id"),
  LABELS("labels"),
  ALIASES("aliases"),
  CATEGORIES("categories"),
  DEVICE_CLASS("device_class"),
  DISABLED_BY("disabled_by"),
  HIDDEN_BY("hidden_by"),
  OPTIONS("options"),

  // What integrations say.
  DEVICE("device_id"),
  ENTITY_CATEGORY("entity_category"),
  HAS_ENTITY_NAME("has_entity_name"),
  ORIGINAL_NAME("original_name"),
  ORIGINAL_ICON("original_icon"),
  ORIGINAL_DEVICE_CLASS("original_device_class"),
  CAPABILITIES("capabilities"),
  SUPPORTED_FEATURES("supported_features"),
  TRANSLATION_KEY("translation_key"),
  UNIT_OF_MEASUREMENT("unit_of_measurement");

  private final String key;

  EntityField(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }

  /// The field of that name.
  public static Optional<EntityField> find(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }
}
