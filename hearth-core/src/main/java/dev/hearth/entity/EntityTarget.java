package dev.hearth.entity;

import dev.hearth.json.JsonNull;
import dev.hearth.registry.EntityEntry;
import dev.hearth.registry.Registries;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
/// **Runs on the loop.**
final class EntityTarget {
  private static final String ENTITY_ID = "entity_id";
  private static final String DEVICE_ID = "device_id";

  /* There are no areas, floors and labels yet: each of these is one that is missing. */
  private static final List<String> PLACES = List.of("floor_id", "area_id", "label_id");

  /// The keys of a call that name its target.
  static final List<String> KEYS = List.of(ENTITY_ID, DEVICE_ID, "area_id", "floor_id", "label_id");

  /// What they may hold. One of them must be there.
  static final ObjectSchema SCHEMA =
      Schemas.object()
          .optional(ENTITY_ID, Schemas.nullOr(Schemas.entityIdsOrAll()))
          .describedAs("The entities, or all of them.")
          .optional(DEVICE_ID, ids())
          .describedAs("Devices whose main entities are meant.")
          .optional("area_id", ids())
          .describedAs("Areas whose main entities are meant.")
          .optional("floor_id", ids())
          .describedAs("Floors whose main entities are meant.")
          .optional("label_id", ids())
          .describedAs("Labels of entities, devices or areas.")
          .atLeastOneOf(KEYS.toArray(String[]::new));

  private static final Logger LOG = LoggerFactory.getLogger(EntityTarget.class);

  /// The entities that were named; a failing one is an error.
  private final Set<LiveEntity> named = new LinkedHashSet<>();

  /// All that were found, named or not, in the order in which they were added.
  private final Set<LiveEntity> found = new LinkedHashSet<>();

  private EntityTarget() {}

  private static Schema<List<String>> ids() {
    return Schemas.listOrSingle(Schemas.string());
  }

  /// Finds the entities among the candidates. What names nothing is one warning.
  static EntityTarget of(
      Map<String, Object> data, Collection<LiveEntity> candidates, Registries registries) {
    EntityTarget target = new EntityTarget();
    Set<String> ids = new LinkedHashSet<>(idsIn(data.get(ENTITY_ID)));
    if (ids.contains("all")) {
      target.found.addAll(candidates);
      return target;
    }
    List<String> missing = new ArrayList<>();
    Set<String> indirect = new LinkedHashSet<>();
    for (String device : idsIn(data.get(DEVICE_ID))) {
      if (registries.devices().find(device).isEmpty()) {
        missing.add("device " + device);
      }
      registries.entities().allOfDevice(device).stream()
          .filter(EntityTarget::isMain)
          .forEach(entry -> indirect.add(entry.entityId()));
    }
    for (String place : PLACES) {
      String kind = place.substring(0, place.indexOf('_'));
      idsIn(data.get(place)).forEach(id -> missing.add(kind + " " + id));
    }
    for (LiveEntity live : candidates) {
      if (ids.remove(live.entityId())) {
        target.named.add(live);
        target.found.add(live);
      } else if (indirect.contains(live.entityId())) {
        target.found.add(live);
      }
    }
    ids.forEach(id -> missing.add("entity " + id));
    if (!missing.isEmpty()) {
      LOG.warn(
          "The target of a service call names what is not there: {}", String.join(", ", missing));
    }
    return target;
  }

  private static boolean isMain(EntityEntry entry) {
    return !entry.isHidden() && entry.category().isEmpty();
  }

  /// A text, texts with commas between them, a list, null or `none`.
  private static List<String> idsIn(@Nullable Object value) {
    if (value == null || value == JsonNull.NULL) {
      return List.of();
    }
    List<String> texts =
        value instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : Arrays.asList(value.toString().split(","));
    return texts.stream()
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(text -> !text.isEmpty() && !text.equals("none"))
        .toList();
  }

  /// The entities, in the order in which they were added.
  Collection<LiveEntity> found() {
    return found;
  }

  boolean isNamed(LiveEntity live) {
    return named.contains(live);
  }
}
