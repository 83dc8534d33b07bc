package dev.hearth.registry;

import dev.hearth.event.EventType;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What tells areas, floors, labels and categories apart: their fields, their file, and how others refer to them.
///
/// **Runs on any thread** (constants).
enum NamedKind {
  AREA(
      "areas",
      NamedRegistryUpdated.AREA,
      NamedField.ALIASES,
      NamedField.FLOOR,
      NamedField.HUMIDITY_ENTITY,
      NamedField.ICON,
      NamedField.LABELS,
      NamedField.PICTURE,
      NamedField.TEMPERATURE_ENTITY),
  FLOOR(
      "floors", NamedRegistryUpdated.FLOOR, NamedField.ALIASES, NamedField.ICON, NamedField.LEVEL),
  LABEL(
      "labels",
      NamedRegistryUpdated.LABEL,
      NamedField.COLOR,
      NamedField.DESCRIPTION,
      NamedField.ICON),
  CATEGORY("categories", NamedRegistryUpdated.CATEGORY, NamedField.ICON, NamedField.SCOPE);

  private final String plural;
  private final EventType<NamedRegistryUpdated> updated;
  private final List<NamedField> fields;
  private final ObjectSchema schema;

  NamedKind(String plural, EventType<NamedRegistryUpdated> updated, NamedField... others) {
    this.plural = plural;
    this.updated = updated;
    this.fields = List.of(others);
    ObjectSchema known = Schemas.object().optional(NamedField.NAME.key(), NamedField.NAME.schema());
    for (NamedField field : others) {
      known = known.optional(field.key(), field.schema());
    }
    this.schema = known;
  }

  /// As people call it, such as `area`.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The key of the entries in the file, such as `areas`.
  String plural() {
    return plural;
  }

  /// The key of an id on the wire, such as `area_id`.
  String idKey() {
    return word() + "_id";
  }

  /// The key of an id in the file.
  String fileIdKey() {
    return this == AREA ? RegistryEntry.ID : idKey();
  }

  String file() {
    return "core." + word() + "_registry";
  }

  EventType<NamedRegistryUpdated> updated() {
    return updated;
  }

  /// The values, each as its field wants it.
  ///
  /// @throws dev.hearth.schema.InvalidDataException if one is of another kind of entry, or is not what its field holds
  Map<String, Object> checked(Map<String, Object> values) {
    return schema.check(values);
  }

  /// What an entry holds in fields of which nothing was said.
  Map<String, Object> blank() {
    Map<String, Object> blank = new LinkedHashMap<>();
    fields.forEach(field -> blank.put(field.key(), field.blank()));
    return blank;
  }

  /// New values for the fields of another entry (an entity, a device, an area) that refer to one that is about to go; empty
  /// if none does.
  Map<String, Object> valuesWithout(NamedEntry gone, Map<String, Object> others) {
    return switch (this) {
      case AREA, FLOOR ->
          gone.id().equals(others.get(idKey())) ? Map.of(idKey(), JsonNull.NULL) : Map.of();
      case LABEL ->
          others.get(plural) instanceof List<?> labels && labels.contains(gone.id())
              ? Map.of(
                  plural, Json.list(labels.stream().filter(id -> !id.equals(gone.id())).toList()))
              : Map.of();
      case CATEGORY -> categoriesWithout(gone, others);
    };
  }

  private Map<String, Object> categoriesWithout(NamedEntry gone, Map<String, Object> others) {
    if (!(others.get(plural) instanceof Map<?, ?> categories)
        || !gone.id().equals(categories.get(gone.scope()))) {
      return Map.of();
    }
    Map<String, Object> rest = new LinkedHashMap<>();
    categories.forEach((scope, id) -> {
      if (!scope.equals(gone.scope())) {
        rest.put(String.valueOf(scope), id);
      }
    });
    return Map.of(plural, Json.object(rest));
  }
}
