package dev.hearth.registry;

import dev.hearth.event.Event;
import dev.hearth.event.EventBus;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.state.EntityIds;
import dev.hearth.state.StateMachine;
import dev.hearth.storage.Storage;
import dev.hearth.storage.StoredForm;
import dev.hearth.time.Timestamps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every entity with a unique id that there has ever been: its entity id, and what users say about it.
///
/// A removed entry is kept for [#DELETED_KEPT]; an entity that comes back within that time gets its id, name, area and
/// entity id again, the last only if it is free.
///
/// **Before it:** `EntityPlatform`, clients. **After it:** `entity_registry_updated` and the file `core.entity_registry`.
///
/// **Runs on the loop.**
@OnLoop
public final class EntityRegistry {
  /// How long a removed entry is kept.
  public static final Duration DELETED_KEPT = Duration.ofDays(30);

  private static final Duration PURGE_INTERVAL = Duration.ofDays(1);
  private static final String FILE = "core.entity_registry";
  private static final int FILE_VERSION = 1;
  private static final String ENTITIES = "entities";
  private static final String DELETED = "deleted_entities";
  private static final StoredForm FORM =
      StoredForm.lists(ENTITIES, EntityEntry::ofFile).andMaybe(DELETED, EntityEntry::ofFile);
  private static final String ORPHANED = "orphaned_timestamp";

  /// What a removed entry gives to the one that comes back.
  private static final List<String> GIVEN_BACK =
      List.of(
          RegistryEntry.ID,
          RegistryEntry.CREATED_AT,
          "aliases",
          "area_id",
          "categories",
          "device_class",
          "disabled_by",
          "hidden_by",
          "icon",
          "labels",
          "name",
          "options");

  private static final Logger LOG = LoggerFactory.getLogger(EntityRegistry.class);

  private final EventLoop loop;
  private final EventBus bus;
  private final StateMachine states;
  private final Storage storage;
  private final RandomGenerator random;
  private final EntityRegistryTrackers trackers;
  private final Map<String, EntityEntry> entriesByEntityId = new LinkedHashMap<>();
  private final Map<String, EntityEntry> entriesById = new LinkedHashMap<>();
  private final Map<EntityKey, EntityEntry> entriesByKey = new LinkedHashMap<>();
  private final Map<EntityKey, EntityEntry> deletedByKey = new LinkedHashMap<>();
  private final Map<String, Long> enabledByIntegration = new HashMap<>();

  /// Knows no entity before [#load].
  public EntityRegistry(
      EventLoop loop, EventBus bus, StateMachine states, Storage storage, RandomGenerator random) {
    this.loop = loop;
    this.bus = bus;
    this.states = states;
    this.storage = storage;
    this.random = random;
    this.trackers = new EntityRegistryTrackers(loop, bus);
  }

  /// Who listens to single entries.
  public EntityRegistryTrackers trackers() {
    return trackers;
  }

  /// Reads the file, and follows what happens to devices from now on. An entry that means nothing is left out with an error.
  /// Runs in a task, once.
  ///
  /// @throws dev.hearth.storage.StorageException if the file must not be replaced
  public void load() {
    Optional<Map<String, Object>> data = storage.load(FILE, FILE_VERSION, FORM);
    for (Map<String, Object> stored : RegistryEntry.storedIn(data, ENTITIES)) {
      EntityEntry entry = EntityEntry.ofFile(stored);
      if (isKnown(entry)) {
        LOG.error("Leaving out an entity of {}: it is there already: {}", FILE, stored);
      } else {
        put(entry);
      }
    }
    for (Map<String, Object> stored : RegistryEntry.storedIn(data, DELETED)) {
      EntityEntry deleted = EntityEntry.ofFile(stored);
      deletedByKey.put(deleted.key(), deleted);
    }
    purge();
    bus.listen(DeviceRegistryUpdated.TYPE, this::onDeviceUpdated);
  }

  /// A file that somebody has edited may say the same twice; the maps would then disagree for good.
  private boolean isKnown(EntityEntry entry) {
    return entriesByEntityId.containsKey(entry.entityId())
        || entriesById.containsKey(entry.id())
        || entriesByKey.containsKey(entry.key());
  }

  // ---- What there is

  /// The entry with this entity id.
  public Optional<EntityEntry> find(String entityId) {
    loop.check();
    return Optional.ofNullable(entriesByEntityId.get(entityId));
  }

  /// The entry with this id of 32 hexadecimal digits.
  public Optional<EntityEntry> findById(String id) {
    loop.check();
    return Optional.ofNullable(entriesById.get(id));
  }

  /// The entry of an entity.
  public Optional<EntityEntry> find(EntityKey key) {
    loop.check();
    return Optional.ofNullable(entriesByKey.get(key));
  }

  /// The entry with this entity id.
  ///
  /// @throws EntityNotRegisteredException if there is none
  public EntityEntry require(String entityId) {
    loop.check();
    EntityEntry entry = entriesByEntityId.get(entityId);
    if (entry == null) {
      throw new EntityNotRegisteredException(entityId);
    }
    return entry;
  }

  /// Every entry, oldest first.
  public List<EntityEntry> all() {
    loop.check();
    return List.copyOf(entriesById.values());
  }

  /// The entries of a device.
  public List<EntityEntry> allOfDevice(String deviceId) {
    loop.check();
    return entriesById.values().stream()
        .filter(entry -> entry.deviceId().filter(deviceId::equals).isPresent())
        .toList();
  }

  /// How many entities of an integration are enabled.
  public long countEnabled(String integration) {
    loop.check();
    return enabledByIntegration.getOrDefault(integration, 0L);
  }

  // ---- Entity ids

  /// An entity id that nobody has: the domain and the [Slug] of a name, with `_2`, `_3` and so on if it is taken.
  ///
  /// @throws DomainTooLongException if the domain is longer than [EntityIds#DOMAIN_LENGTH_MAX]
  public String freeEntityId(String domain, String name) {
    loop.check();
    if (domain.length() > EntityIds.DOMAIN_LENGTH_MAX) {
      throw new DomainTooLongException(domain);
    }
    String wanted = domain + "." + Slug.of(name);
    String candidate = cut(wanted, EntityIds.LENGTH_MAX);
    for (int number = 2; isTaken(candidate); number++) {
      String suffix = "_" + number;
      candidate = cut(wanted, EntityIds.LENGTH_MAX - suffix.length()) + suffix;
    }
    return candidate;
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    String cut = text.substring(0, length);
    return cut.endsWith("_") ? cut.substring(0, length - 1) : cut;
  }

  private boolean isTaken(String entityId) {
    return entriesByEntityId.containsKey(entityId) || !states.isFree(entityId);
  }

  // ---- Changing it

  /// The entry of an entity: a new one, or the one there is with what its integration says now.
  ///
  /// @param objectId for a new entry
  /// @param said what the integration says about it
  /// @param saidOnce the same, of account only for a new entry
  public EntityEntry ensure(
      EntityKey key, String objectId, Changes<EntityField> said, Changes<EntityField> saidOnce) {
    loop.check();
    EntityEntry known = entriesByKey.get(key);
    return known == null ? create(key, objectId, said, saidOnce) : update(known, said);
  }

  private EntityEntry create(
      EntityKey key, String objectId, Changes<EntityField> said, Changes<EntityField> saidOnce) {
    String now = Timestamps.format(loop.time().now());
    EntityEntry deleted = deletedByKey.get(key);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(EntityField.ENTITY_ID.key(), newEntityId(key, objectId, deleted));
    values.put(RegistryEntry.ID, RegistryEntry.newId(random));
    values.put("platform", key.platform());
    values.put("unique_id", key.uniqueId());
    values.put(RegistryEntry.CREATED_AT, now);
    values.putAll(saidOnce.values());
    values.putAll(said.values());
    if (deleted != null) {
      GIVEN_BACK.forEach(
          field -> values.put(field, deleted.toMap().getOrDefault(field, JsonNull.NULL)));
      followDevice(values, saidOnce);
    }
    values.put(RegistryEntry.MODIFIED_AT, now);
    EntityEntry made = EntityEntry.ofFile(values);
    deletedByKey.remove(key);
    put(made);
    changed(RegistryAction.CREATE, made.entityId(), Map.of());
    return made;
  }

  /// Whether an entity that comes back is disabled by its device is up to the device as it is now.
  private static void followDevice(Map<String, Object> values, Changes<EntityField> saidOnce) {
    String key = EntityField.DISABLED_BY.key();
    Object byDevice = DisabledBy.DEVICE.key();
    if (byDevice.equals(values.get(key))) {
      values.put(key, JsonNull.NULL);
    }
    if (values.get(key) == JsonNull.NULL && byDevice.equals(saidOnce.values().get(key))) {
      values.put(key, byDevice);
    }
  }

  private String newEntityId(EntityKey key, String objectId, @Nullable EntityEntry deleted) {
    return deleted != null && !isTaken(deleted.entityId())
        ? deleted.entityId()
        : freeEntityId(key.domain(), objectId);
  }

  /// Changes fields of an entry and returns it as it is now; fires nothing if nothing is different. A new entity id renames
  /// the entity.
  ///
  /// @throws EntityNotRegisteredException if there is no such entry
  /// @throws EntityNotRenamedException if the new entity id is not valid, of another domain or taken; nothing is changed
  public EntityEntry update(String entityId, Changes<EntityField> changes) {
    return update(require(entityId), changes);
  }

  private EntityEntry update(EntityEntry before, Changes<EntityField> changes) {
    Map<String, Object> replaced = before.replacedBy(changes.values());
    if (replaced.isEmpty()) {
      return before;
    }
    if (replaced.containsKey(EntityField.ENTITY_ID.key())) {
      checkRenaming(before, changes.values().getOrDefault(EntityField.ENTITY_ID.key(), ""));
    }
    EntityEntry after = new EntityEntry(before.valuesWith(changes.values(), loop.time().now()));
    if (!after.entityId().equals(before.entityId())) {
      entriesByEntityId.remove(before.entityId());
    }
    put(after);
    changed(RegistryAction.UPDATE, after.entityId(), replaced);
    return after;
  }

  private void checkRenaming(EntityEntry entry, Object wanted) {
    String newId = wanted.toString();
    String reason = null;
    if (!EntityIds.isValid(newId) || newId.length() > EntityIds.LENGTH_MAX) {
      reason = "that is not an entity id";
    } else if (!EntityIds.domain(newId).equals(entry.domain())) {
      reason = "the domain must stay " + entry.domain();
    } else if (isTaken(newId)) {
      reason = "another entity has that id";
    }
    if (reason != null) {
      throw new EntityNotRenamedException(entry.entityId(), newId, reason);
    }
  }

  /// Removes an entry, and the entity with it; it is remembered for [#DELETED_KEPT].
  ///
  /// @throws EntityNotRegisteredException if there is no such entry
  public void remove(String entityId) {
    EntityEntry gone = require(entityId);
    count(gone, -1);
    entriesByEntityId.remove(entityId);
    entriesById.remove(gone.id());
    entriesByKey.remove(gone.key());
    Map<String, Object> deleted = new LinkedHashMap<>(gone.toMap());
    deleted.put(ORPHANED, loop.time().micros() / 1e6);
    deletedByKey.put(gone.key(), new EntityEntry(deleted));
    changed(RegistryAction.REMOVE, entityId, Map.of());
  }

  /// Takes the references to an entry of another registry out of all entities, also out of those that were removed.
  void forget(NamedKind kind, NamedEntry gone) {
    for (EntityEntry entry : all()) {
      Map<String, Object> changes = kind.valuesWithout(gone, entry.toMap());
      if (!changes.isEmpty()) {
        update(entry, new Changes<>(changes));
      }
    }
    deletedByKey.replaceAll((key, deleted) -> {
      Map<String, Object> values = new LinkedHashMap<>(deleted.toMap());
      values.putAll(kind.valuesWithout(gone, values));
      return new EntityEntry(values);
    });
    save();
  }

  private void put(EntityEntry entry) {
    entriesByEntityId.put(entry.entityId(), entry);
    entriesByKey.put(entry.key(), entry);
    EntityEntry before = entriesById.put(entry.id(), entry);
    if (before != null) {
      count(before, -1);
    }
    count(entry, 1);
  }

  private void count(EntityEntry entry, long more) {
    if (entry.isEnabled()) {
      enabledByIntegration.merge(entry.platform(), more, Long::sum);
    }
  }

  private void changed(RegistryAction action, String entityId, Map<String, Object> changes) {
    save();
    bus.fire(EntityRegistryUpdated.TYPE, new EntityRegistryUpdated(action, entityId, changes));
  }

  private void save() {
    storage.saveLater(FILE, FILE_VERSION, this::toData);
  }

  private Map<String, Object> toData() {
    return Json.object(ENTITIES, maps(entriesById), DELETED, maps(deletedByKey));
  }

  private static List<Object> maps(Map<?, EntityEntry> entries) {
    List<Object> maps = new ArrayList<>(entries.size());
    entries.values().forEach(entry -> maps.add(entry.toMap()));
    return maps;
  }

  private void purge() {
    double oldest = loop.time().micros() / 1e6 - DELETED_KEPT.toSeconds();
    boolean isChanged =
        deletedByKey
            .values()
            .removeIf(entry ->
                entry.toMap().get(ORPHANED) instanceof Number at && at.doubleValue() < oldest);
    if (isChanged) {
      save();
    }
    loop.schedule(PURGE_INTERVAL, this::purge);
  }

  // ---- Devices

  private void onDeviceUpdated(Event<DeviceRegistryUpdated> event) {
    DeviceRegistryUpdated device = event.data();
    if (device.action() == RegistryAction.REMOVE) {
      DeviceEntry gone = new DeviceEntry(device.before());
      for (EntityEntry entry : allOfDevice(gone.id())) {
        if (gone.isKnownTo(entry.platform())) {
          remove(entry.entityId());
        } else {
          update(entry, Changes.<EntityField>none().without(EntityField.DEVICE));
        }
      }
    }
    if (device.isChanged(DeviceField.DISABLED_BY) && device.action() == RegistryAction.UPDATE) {
      boolean wasEnabled = device.before().get(DeviceField.DISABLED_BY.key()) == JsonNull.NULL;
      allOfDevice(device.deviceId()).forEach(entry -> follow(entry, wasEnabled));
    }
  }

  /// The device of an entity was disabled, or enabled again.
  private void follow(EntityEntry entry, boolean isDisabledNow) {
    if (isDisabledNow && entry.isEnabled()) {
      update(entry, Changes.of(EntityField.DISABLED_BY, DisabledBy.DEVICE.key()));
    } else if (!isDisabledNow && entry.disabledBy().equals(Optional.of(DisabledBy.DEVICE))) {
      update(entry, Changes.<EntityField>none().without(EntityField.DISABLED_BY));
    }
  }
}
