package dev.hearth.registry;

import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.state.EntityIds;
import dev.hearth.state.InvalidEntityIdException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is remembered about one entity. What begins with *original* comes from the integration; name, icon and device class
/// without it are what a user prefers.
///
/// **Runs on any thread** (immutable).
public final class EntityEntry extends RegistryEntry {
  private static final Map<String, Object> BLANK = blank();

  // Read again and again.
  private final String entityId;
  private final String id;
  private final EntityKey key;
  private final @Nullable String name;
  private final @Nullable String deviceId;
  private final boolean isEnabled;

  /// @throws RegistryException if the values lack an id
  EntityEntry(Map<String, Object> values) {
    super(values);
    entityId = requireText(EntityField.ENTITY_ID.key());
    if (!EntityIds.isValid(entityId)) {
      throw new InvalidEntityIdException(entityId);
    }
    id = requireText(ID);
    key =
        new EntityKey(
            EntityIds.domain(entityId), requireText("platform"), requireText("unique_id"));
    name = text(EntityField.NAME.key());
    deviceId = text(EntityField.DEVICE.key());
    isEnabled = text(EntityField.DISABLED_BY.key()) == null;
  }

  /// An entry as it stands in a file, with blanks for what it lacks.
  static EntityEntry ofFile(Map<String, Object> stored) {
    Map<String, Object> values = new LinkedHashMap<>(BLANK);
    values.putAll(stored);
    return new EntityEntry(values);
  }

  private static Map<String, Object> blank() {
    Map<String, Object> blank = new LinkedHashMap<>();
    for (String key :
        List.of(
            "area_id",
            "config_entry_id",
            "config_subentry_id",
            "device_class",
            "device_id",
            "disabled_by",
            "entity_category",
            "hidden_by",
            "icon",
            "name",
            "capabilities",
            "original_device_class",
            "original_icon",
            "original_name",
            "translation_key",
            "unit_of_measurement")) {
      blank.put(key, JsonNull.NULL);
    }
    blank.put("aliases", Json.emptyList());
    blank.put("categories", Json.emptyObject());
    blank.put("has_entity_name", false);
    blank.put("labels", Json.emptyList());
    blank.put("options", Json.emptyObject());
    blank.put("supported_features", 0L);
    return Json.object(blank);
  }

  /// Its own id, 32 hexadecimal digits, which no renaming changes.
  public String id() {
    return id;
  }

  /// Its entity id.
  public String entityId() {
    return entityId;
  }

  /// What it is known by.
  public EntityKey key() {
    return key;
  }

  /// What stands before the dot of its entity id.
  public String domain() {
    return key.domain();
  }

  /// The name of its integration.
  public String platform() {
    return key.platform();
  }

  /// The maker's id.
  public String uniqueId() {
    return key.uniqueId();
  }

  /// The id of its device.
  public Optional<String> deviceId() {
    return Optional.ofNullable(deviceId);
  }

  /// What a user calls it.
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /// What its integration calls it.
  public Optional<String> originalName() {
    return optional(EntityField.ORIGINAL_NAME);
  }

  /// Whether its name is a name within its device.
  public boolean hasEntityName() {
    return Boolean.TRUE.equals(toMap().get(EntityField.HAS_ENTITY_NAME.key()));
  }

  /// The icon a user prefers.
  public Optional<String> icon() {
    return optional(EntityField.ICON);
  }

  /// The icon of its integration.
  public Optional<String> originalIcon() {
    return optional(EntityField.ORIGINAL_ICON);
  }

  /// The device class a user prefers.
  public Optional<String> deviceClass() {
    return optional(EntityField.DEVICE_CLASS);
  }

  /// The device class of its integration.
  public Optional<String> originalDeviceClass() {
    return optional(EntityField.ORIGINAL_DEVICE_CLASS);
  }

  /// Its unit.
  public Optional<String> unitOfMeasurement() {
    return optional(EntityField.UNIT_OF_MEASUREMENT);
  }

  /// The sum of its feature bits.
  public long supportedFeatures() {
    return toMap().get(EntityField.SUPPORTED_FEATURES.key()) instanceof Long bits ? bits : 0;
  }

  /// The attributes that tell what it can do.
  public Map<String, Object> capabilities() {
    return object(EntityField.CAPABILITIES);
  }

  /// Options of users and domains.
  public Map<String, Object> options() {
    return object(EntityField.OPTIONS);
  }

  /// What it is for, if not for the main purpose of its device.
  public Optional<EntityCategory> category() {
    return constant(EntityField.ENTITY_CATEGORY.key(), EntityCategory.class);
  }

  /// Whether it is used.
  public boolean isEnabled() {
    return isEnabled;
  }

  /// Who disabled it; may also be empty for a word that this version does not know.
  public Optional<DisabledBy> disabledBy() {
    return constant(EntityField.DISABLED_BY.key(), DisabledBy.class);
  }

  /// Whether it is left out of generated pages and of calls that target a device or an area.
  public boolean isHidden() {
    return text(EntityField.HIDDEN_BY.key()) != null;
  }

  /// Who hid it.
  public Optional<HiddenBy> hiddenBy() {
    return constant(EntityField.HIDDEN_BY.key(), HiddenBy.class);
  }

  /// The area it is in, if not that of its device.
  public Optional<String> areaId() {
    return optional(EntityField.AREA);
  }

  /// The ids of its labels.
  public List<String> labels() {
    return texts(EntityField.LABELS.key());
  }

  private Optional<String> optional(EntityField field) {
    return Optional.ofNullable(text(field.key()));
  }

  @SuppressWarnings("unchecked") // a map of plain values has strings as keys
  private Map<String, Object> object(EntityField field) {
    return toMap().get(field.key()) instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : Json.emptyObject();
  }

  @Override
  public String toString() {
    return "entry " + entityId;
  }
}
