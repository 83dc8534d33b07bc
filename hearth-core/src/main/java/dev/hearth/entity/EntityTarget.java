package dev.hearth.entity;

import dev.hearth.json.JsonNull;
import dev.hearth.registry.DeviceEntry;
import dev.hearth.registry.EntityEntry;
import dev.hearth.registry.NamedEntry;
import dev.hearth.registry.NamedField;
import dev.hearth.registry.NamedRegistry;
import dev.hearth.registry.Registries;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import dev.hearth.state.StateMachine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which entities a service call is for.
///
/// Entities are *named* by their ids, or by that of a group they belong to. Through devices, areas, floors and labels they are
/// *meant*: of those, hidden ones are left out, and so are the ones that only set a device up or tell how it is doing, unless
/// they carry a label themselves.
///
/// **Runs on the loop.**
final class EntityTarget {
  private static final String ENTITY_ID = "entity_id";
  private static final String DEVICE_ID = "device_id";
  private static final String AREA_ID = "area_id";
  private static final String FLOOR_ID = "floor_id";
  private static final String LABEL_ID = "label_id";
  private static final String NONE = "none";
  private static final String GROUP = "group.";

  /// The keys of a call that name its target.
  private static final List<String> KEYS =
      List.of(ENTITY_ID, DEVICE_ID, AREA_ID, FLOOR_ID, LABEL_ID);

  /// What they may hold. One of them must be there.
  static final ObjectSchema SCHEMA =
      Schemas.object()
          .optional(ENTITY_ID, Schemas.nullOr(Schemas.entityIdsOrAll()))
          .describedAs("The entities, or all of them.")
          .optional(DEVICE_ID, ids())
          .describedAs("Devices whose main entities are meant.")
          .optional(AREA_ID, ids())
          .describedAs("Areas whose main entities are meant.")
          .optional(FLOOR_ID, ids())
          .describedAs("Floors whose main entities are meant.")
          .optional(LABEL_ID, ids())
          .describedAs("Labels of entities, devices or areas.")
          .atLeastOneOf(KEYS.toArray(String[]::new));

  private static final Logger LOG = LoggerFactory.getLogger(EntityTarget.class);

  private final boolean isAll;
  private final Set<String> named = new LinkedHashSet<>();
  private final Set<String> devices = new LinkedHashSet<>();
  private final Set<String> areas = new LinkedHashSet<>();
  private final Set<String> devicesInAreas = new LinkedHashSet<>();
  private final Set<String> labels = new LinkedHashSet<>();
  private final Map<String, List<String>> missingByKind = new LinkedHashMap<>();

  private EntityTarget(Map<String, Object> data, Registries registries, StateMachine states) {
    List<String> entityIds = idsIn(data.get(ENTITY_ID));
    isAll = entityIds.equals(List.of("all"));
    if (isAll) {
      return;
    }
    entityIds.forEach(id -> addNamed(id, registries, states));
    for (String floor : known("floor", idsIn(data.get(FLOOR_ID)), registries.floors())) {
      addAreas(registries, NamedField.FLOOR, floor);
    }
    areas.addAll(known("area", idsIn(data.get(AREA_ID)), registries.areas()));
    for (String id : idsIn(data.get(DEVICE_ID))) {
      if (registries.devices().find(id).isEmpty()) {
        addMissing("device", id);
      }
      addDevice(registries, id);
    }
    for (String label : known("label", idsIn(data.get(LABEL_ID)), registries.labels())) {
      labels.add(label);
      registries.devices().all().stream()
          .filter(device -> device.labels().contains(label))
          .forEach(device -> addDevice(registries, device.id()));
      addAreas(registries, NamedField.LABELS, label);
    }
    if (!areas.isEmpty()) {
      registries.devices().all().stream()
          .filter(device -> device.areaId().filter(areas::contains).isPresent())
          .forEach(device -> devicesInAreas.add(device.id()));
    }
  }

  /// What the data of a call names. The data was checked by [#SCHEMA].
  static EntityTarget of(Map<String, Object> data, Registries registries, StateMachine states) {
    return new EntityTarget(data, registries, states);
  }

  /// What the data of a call holds beside its target.
  static Map<String, Object> withoutKeys(Map<String, Object> data) {
    Map<String, Object> rest = new LinkedHashMap<>(data);
    KEYS.forEach(rest::remove);
    return Collections.unmodifiableMap(rest);
  }

  private static Schema<List<String>> ids() {
    return Schemas.listOrSingle(Schemas.string());
  }

  /// What a list or a text holds; nothing for null and `none`.
  private static List<String> idsIn(@Nullable Object value) {
    List<String> texts =
        switch (value) {
          case null -> List.of();
          case JsonNull none -> List.of();
          case List<?> list -> list.stream().map(String::valueOf).toList();
          default -> List.of(value.toString());
        };
    return texts.equals(List.of(NONE)) ? List.of() : texts;
  }

  // ---- Collecting

  /// An entity id, the id of its entry in the registry, or the id of a group, which stands for its members.
  private void addNamed(String text, Registries registries, StateMachine states) {
    String id =
        text.indexOf('.') < 0
            ? registries.entities().findById(text).map(EntityEntry::entityId).orElse(text)
            : text;
    if (!id.startsWith(GROUP)) {
      named.add(id);
    } else {
      addMembers(id, states, new LinkedHashSet<>());
    }
  }

  private void addMembers(String group, StateMachine states, Set<String> seen) {
    if (!seen.add(group)) {
      return;
    }
    Object attribute =
        states.find(group).map(state -> state.attributes().get(ENTITY_ID)).orElse(null);
    if (!(attribute instanceof List<?> members)) {
      named.add(group);
      return;
    }
    for (Object member : members) {
      String id = String.valueOf(member).toLowerCase(Locale.ROOT);
      if (id.startsWith(GROUP)) {
        addMembers(id, states, seen);
      } else {
        named.add(id);
      }
    }
  }

  /// The ids, noting those that nobody has.
  private List<String> known(String kind, List<String> ids, NamedRegistry registry) {
    ids.stream().filter(id -> registry.find(id).isEmpty()).forEach(id -> addMissing(kind, id));
    return ids;
  }

  private void addMissing(String kind, String id) {
    missingByKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(id);
  }

  private void addAreas(Registries registries, NamedField field, String id) {
    for (NamedEntry area : registries.areas().all()) {
      boolean isMeant =
          field == NamedField.LABELS
              ? area.texts(field).contains(id)
              : area.text(field).filter(id::equals).isPresent();
      if (isMeant) {
        areas.add(area.id());
      }
    }
  }

  /// A device and its parts.
  private void addDevice(Registries registries, String id) {
    devices.add(id);
    registries.devices().allPartsOf(id).stream().map(DeviceEntry::id).forEach(devices::add);
  }

  // ---- Asking

  /// Whether all entities in reach are meant.
  boolean isAll() {
    return isAll;
  }

  /// The ids of those that were named, groups opened, whether they are there or not.
  Set<String> named() {
    return named;
  }

  /// Whether an entity is meant through its device, area, floor or label.
  boolean means(EntityEntry entry) {
    if (entry.isHidden()) {
      return false;
    }
    if (!labels.isEmpty() && entry.labels().stream().anyMatch(labels::contains)) {
      return true;
    }
    if (entry.category().isPresent()) {
      return false;
    }
    return entry.deviceId().filter(devices::contains).isPresent()
        || (entry.areaId().isPresent()
            ? areas.contains(entry.areaId().get())
            : entry.deviceId().filter(devicesInAreas::contains).isPresent());
  }

  /// Whether an entity was named or is meant.
  boolean includes(LiveEntity live) {
    return isAll || named.contains(live.entityId()) || isMeant(live);
  }

  private boolean isMeant(LiveEntity live) {
    boolean isAnyMeant = !devices.isEmpty() || !areas.isEmpty() || !labels.isEmpty();
    return isAnyMeant && live.entry().filter(this::means).isPresent();
  }

  /// Says in one warning what was named and is not there.
  void reportMissing(Set<String> entityIds) {
    entityIds.forEach(id -> addMissing("entity", id));
    if (!missingByKind.isEmpty()) {
      List<String> missing = new ArrayList<>();
      missingByKind.forEach((kind, ids) -> ids.forEach(id -> missing.add(kind + " " + id)));
      LOG.warn(
          "The target of a service call names what is not there: {}", String.join(", ", missing));
    }
  }
}
