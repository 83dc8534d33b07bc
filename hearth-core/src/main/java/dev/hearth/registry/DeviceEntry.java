package dev.hearth.registry;

import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is remembered about one device.
///
/// **Runs on any thread** (immutable).
public final class DeviceEntry extends RegistryEntry {
  static final String IDENTIFIERS = "identifiers";

  private static final Map<String, Object> BLANK = blank();

  private final String id;

  /// @throws RegistryException if the values lack an id
  DeviceEntry(Map<String, Object> values) {
    super(values);
    id = requireText(ID);
  }

  /// An entry as it stands in a file, with blanks for what it lacks.
  static DeviceEntry ofFile(Map<String, Object> stored) {
    Map<String, Object> values = new LinkedHashMap<>(BLANK);
    values.putAll(stored);
    return new DeviceEntry(values);
  }

  private static Map<String, Object> blank() {
    Map<String, Object> blank = new LinkedHashMap<>();
    for (String key :
        List.of(
            "area_id",
            "configuration_url",
            "disabled_by",
            "entry_type",
            "hw_version",
            "manufacturer",
            "model",
            "model_id",
            "name",
            "name_by_user",
            "parent_device_id",
            "primary_config_entry",
            "serial_number",
            "sw_version",
            "via_device_id")) {
      blank.put(key, JsonNull.NULL);
    }
    blank.put("config_entries", Json.emptyList());
    blank.put("config_entries_subentries", Json.emptyObject());
    blank.put("connections", Json.emptyList());
    blank.put(IDENTIFIERS, Json.emptyList());
    blank.put("labels", Json.emptyList());
    return Json.object(blank);
  }

  /// Its id, 32 hexadecimal digits.
  public String id() {
    return id;
  }

  /// What integrations know it by: pairs of integration and identifier.
  public List<List<String>> identifiers() {
    return toMap().get(IDENTIFIERS) instanceof List<?> list
        ? list.stream().map(DeviceEntry::pair).toList()
        : List.of();
  }

  private static List<String> pair(Object item) {
    return item instanceof List<?> pair
        ? pair.stream().map(String::valueOf).toList()
        : List.of(item.toString());
  }

  /// Whether this integration knows it.
  public boolean isKnownTo(String integration) {
    return identifiers().stream().anyMatch(pair -> pair.getFirst().equals(integration));
  }

  /// What people call it: the user's name for it, or else the integration's.
  public Optional<String> name() {
    String byUser = text(DeviceField.NAME_BY_USER.key());
    return byUser != null ? Optional.of(byUser) : Optional.ofNullable(text(DeviceField.NAME.key()));
  }

  /// Its maker.
  public Optional<String> manufacturer() {
    return Optional.ofNullable(text(DeviceField.MANUFACTURER.key()));
  }

  /// Its model.
  public Optional<String> model() {
    return Optional.ofNullable(text(DeviceField.MODEL.key()));
  }

  /// The version of its software.
  public Optional<String> softwareVersion() {
    return Optional.ofNullable(text(DeviceField.SOFTWARE_VERSION.key()));
  }

  /// The device that it is a part of, such as a power strip whose socket it is.
  public Optional<String> parentId() {
    return Optional.ofNullable(text(DeviceField.PARENT.key()));
  }

  /// The ids of its labels.
  public List<String> labels() {
    return texts(DeviceField.LABELS.key());
  }

  /// The area it is in.
  public Optional<String> areaId() {
    return Optional.ofNullable(text(DeviceField.AREA.key()));
  }

  /// Whether its entities may be used.
  public boolean isEnabled() {
    return text(DeviceField.DISABLED_BY.key()) == null;
  }

  @Override
  public String toString() {
    return "device " + id;
  }
}
