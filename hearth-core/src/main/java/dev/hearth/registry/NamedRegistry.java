package dev.hearth.registry;

import dev.hearth.event.Event;
import dev.hearth.event.EventBus;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.schema.InvalidDataException;
import dev.hearth.schema.Problem;
import dev.hearth.storage.Storage;
import dev.hearth.storage.StoredForm;
import dev.hearth.time.Timestamps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All areas, or floors, labels, or categories: places and words by which users sort what they have.
///
/// Each has a name that no other of its kind has; case and spaces make no difference. When one goes, nothing refers to it any
/// more: entities, devices and areas are changed before the event says that it is gone.
///
/// **Before it:** clients. **After it:** `area_registry_updated` and the like, and the file `core.area_registry` and the like.
///
/// **Runs on the loop.**
///
/// ```java
/// NamedEntry kitchen = registries.areas().create("Kitchen", Changes.of(NamedField.ICON, "mdi:stove"));
/// ```
@OnLoop
public final class NamedRegistry {
  private static final int FILE_VERSION = 1;

  private static final Logger LOG = LoggerFactory.getLogger(NamedRegistry.class);

  private final NamedKind kind;
  private final EventLoop loop;
  private final EventBus bus;
  private final Storage storage;
  private final RandomGenerator random;
  private final List<Consumer<NamedEntry>> referring = new ArrayList<>();
  private final Map<String, NamedEntry> entriesById = new LinkedHashMap<>();

  NamedRegistry(
      NamedKind kind, EventLoop loop, EventBus bus, Storage storage, RandomGenerator random) {
    this.kind = kind;
    this.loop = loop;
    this.bus = bus;
    this.storage = storage;
    this.random = random;
  }

  /// Says who must forget an entry before it goes.
  void isReferredToBy(Consumer<NamedEntry> forget) {
    referring.add(forget);
  }

  /// Reads the file. An entry that means nothing is left out with an error. Runs in a task, once.
  ///
  /// @throws dev.hearth.storage.StorageException if the file must not be replaced
  void load() {
    Optional<Map<String, Object>> data = storage.load(kind.file(), FILE_VERSION, form());
    if (kind == NamedKind.CATEGORY) {
      loadScopes(data);
    } else {
      load(RegistryEntry.storedIn(data, kind.plural()), Map.of());
    }
    if (kind == NamedKind.AREA) {
      bus.listen(EntityRegistryUpdated.TYPE, this::onEntityUpdated);
    }
  }

  private StoredForm form() {
    StoredForm.Check check = values -> NamedEntry.ofFile(kind, values);
    return kind == NamedKind.CATEGORY
        ? StoredForm.groups(kind.plural(), check)
        : StoredForm.lists(kind.plural(), check);
  }

  private void loadScopes(Optional<Map<String, Object>> data) {
    if (data.isPresent() && data.get().get(kind.plural()) instanceof Map<?, ?> scopes) {
      for (Object scope : scopes.keySet()) {
        String key = String.valueOf(scope);
        Optional<Map<String, Object>> one =
            Optional.of(Json.object(kind.plural(), scopes.get(scope)));
        load(RegistryEntry.storedIn(one, kind.plural()), Map.of(NamedField.SCOPE.key(), key));
      }
    }
  }

  private void load(List<Map<String, Object>> entries, Map<String, Object> more) {
    for (Map<String, Object> stored : entries) {
      Map<String, Object> values = new LinkedHashMap<>(stored);
      values.putAll(more);
      NamedEntry entry = NamedEntry.ofFile(kind, values);
      if (entriesById.putIfAbsent(entry.id(), entry) != null) {
        LOG.error("Leaving out one of {}: it is there already: {}", kind.file(), stored);
      }
    }
  }

  // ---- What there is

  /// The one with this id.
  public Optional<NamedEntry> find(String id) {
    loop.check();
    return Optional.ofNullable(entriesById.get(id));
  }

  /// The one with this id.
  ///
  /// @throws NamedEntryNotFoundException if there is none
  public NamedEntry require(String id) {
    return find(id).orElseThrow(() -> new NamedEntryNotFoundException(kind.word(), id));
  }

  /// The one with this name; case and spaces make no difference. Of categories, the first of all scopes.
  public Optional<NamedEntry> findByName(String name) {
    loop.check();
    String normal = NamedEntry.normal(name);
    return entriesById.values().stream()
        .filter(entry -> NamedEntry.normal(entry.name()).equals(normal))
        .findFirst();
  }

  /// All, in the order that users have given them; before that, oldest first.
  public List<NamedEntry> all() {
    loop.check();
    return List.copyOf(entriesById.values());
  }

  // ---- Changing it

  /// Makes one. Spaces at the ends of the name do not count.
  ///
  /// @param more its other fields; for a category the [NamedField#SCOPE] must be there
  /// @throws NameTakenException if another has that name
  /// @throws InvalidDataException if a field is not of this kind of entry, or its value is not what it holds
  public NamedEntry create(String name, Changes<NamedField> more) {
    loop.check();
    Map<String, Object> said = checked(more.with(NamedField.NAME, name));
    Map<String, Object> values = new LinkedHashMap<>(kind.blank());
    values.putAll(said);
    if (kind == NamedKind.CATEGORY && values.get(NamedField.SCOPE.key()) == JsonNull.NULL) {
      throw refused(NamedField.SCOPE.key(), "expected what the category sorts, such as automation");
    }
    String now = Timestamps.format(loop.time().now());
    values.put(kind.idKey(), newId(String.valueOf(said.get(NamedField.NAME.key()))));
    values.put(RegistryEntry.CREATED_AT, now);
    values.put(RegistryEntry.MODIFIED_AT, now);
    NamedEntry made = new NamedEntry(kind, values);
    checkName(made);
    entriesById.put(made.id(), made);
    changed(RegistryAction.CREATE, made);
    return made;
  }

  /// Changes fields of one and returns it as it is now; fires nothing if nothing is different.
  ///
  /// @throws NamedEntryNotFoundException if there is none with this id
  /// @throws NameTakenException if another has the new name
  /// @throws InvalidDataException if a field is not of this kind of entry, or its value is not what it holds
  public NamedEntry update(String id, Changes<NamedField> changes) {
    NamedEntry before = require(id);
    Map<String, Object> said = checked(changes);
    Map<String, Object> replaced = before.replacedBy(said);
    if (replaced.isEmpty()) {
      return before;
    }
    if (replaced.containsKey(NamedField.SCOPE.key())) {
      throw refused(NamedField.SCOPE.key(), "a category stays in its scope, " + before.scope());
    }
    NamedEntry after = new NamedEntry(kind, before.valuesWith(said, loop.time().now()));
    checkName(after);
    entriesById.put(id, after);
    changed(RegistryAction.UPDATE, after);
    return after;
  }

  /// Removes one. What refers to it is changed first.
  ///
  /// @throws NamedEntryNotFoundException if there is none with this id
  public void remove(String id) {
    NamedEntry gone = require(id);
    entriesById.remove(id);
    referring.forEach(forget -> forget.accept(gone));
    changed(RegistryAction.REMOVE, gone);
  }

  /// Puts all into another order.
  ///
  /// @param ids of all, each once
  /// @throws InvalidDataException if one is missing or strange; nothing is changed
  public void reorder(List<String> ids) {
    loop.check();
    if (ids.size() != entriesById.size() || !new HashSet<>(ids).equals(entriesById.keySet())) {
      throw refused(
          kind.plural(), "expected each of " + entriesById.keySet() + " once, got " + ids);
    }
    Map<String, NamedEntry> before = new LinkedHashMap<>(entriesById);
    entriesById.clear();
    ids.forEach(id -> entriesById.put(id, before.get(id)));
    save();
    bus.fire(
        kind.updated(), new NamedRegistryUpdated(RegistryAction.REORDER, kind.idKey(), "", ""));
  }

  private Map<String, Object> checked(Changes<NamedField> changes) {
    Map<String, Object> values = new LinkedHashMap<>(changes.values());
    if (values.get(NamedField.NAME.key()) instanceof String name) {
      values.put(NamedField.NAME.key(), name.strip());
    }
    return kind.checked(values);
  }

  private static InvalidDataException refused(String key, String message) {
    return new InvalidDataException(
        List.of(new Problem(List.of(key), Problem.Subject.VALUE, message)));
  }

  private void checkName(NamedEntry wanted) {
    String normal = NamedEntry.normal(wanted.name());
    for (NamedEntry other : entriesById.values()) {
      if (!other.id().equals(wanted.id())
          && other.scope().equals(wanted.scope())
          && NamedEntry.normal(other.name()).equals(normal)) {
        throw new NameTakenException(kind.word(), wanted.name(), other);
      }
    }
  }

  private String newId(String name) {
    if (kind == NamedKind.CATEGORY) {
      return RegistryEntry.newId(random);
    }
    String wanted = Slug.of(name);
    String id = wanted;
    for (int number = 2; entriesById.containsKey(id); number++) {
      id = wanted + "_" + number;
    }
    return id;
  }

  private void changed(RegistryAction action, NamedEntry entry) {
    save();
    bus.fire(
        kind.updated(), new NamedRegistryUpdated(action, kind.idKey(), entry.id(), entry.scope()));
  }

  private void save() {
    storage.saveLater(kind.file(), FILE_VERSION, this::toData);
  }

  private Map<String, Object> toData() {
    Map<String, List<Object>> byScope = new LinkedHashMap<>();
    for (NamedEntry entry : entriesById.values()) {
      byScope.computeIfAbsent(entry.scope(), scope -> new ArrayList<>()).add(entry.toFile(kind));
    }
    return Json.object(
        kind.plural(), kind == NamedKind.CATEGORY ? byScope : byScope.getOrDefault("", List.of()));
  }

  // ---- What others do

  /// Takes the references to an entry of another registry out of all of these.
  void forget(NamedKind other, NamedEntry gone) {
    for (NamedEntry entry : all()) {
      Map<String, Object> changes = other.valuesWithout(gone, entry.toMap());
      if (!changes.isEmpty()) {
        update(entry.id(), new Changes<>(changes));
      }
    }
  }

  /// The thermometer of an area was renamed, or is gone.
  private void onEntityUpdated(Event<EntityRegistryUpdated> event) {
    EntityRegistryUpdated entity = event.data();
    Optional<String> oldId =
        entity.action() == RegistryAction.REMOVE
            ? Optional.of(entity.entityId())
            : entity.oldEntityId();
    if (oldId.isEmpty()) {
      return;
    }
    Object newId =
        entity.action() == RegistryAction.REMOVE ? JsonNull.NULL : (Object) entity.entityId();
    for (NamedField field : List.of(NamedField.TEMPERATURE_ENTITY, NamedField.HUMIDITY_ENTITY)) {
      for (NamedEntry area : all()) {
        if (area.text(field).equals(oldId)) {
          update(area.id(), Changes.of(field, newId));
        }
      }
    }
  }

  @Override
  public String toString() {
    return kind.plural();
  }
}
