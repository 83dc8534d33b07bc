package dev.hearth.registry;

import dev.hearth.event.EventBus;
import dev.hearth.json.Json;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.storage.Storage;
import dev.hearth.storage.StoredForm;
import dev.hearth.time.Timestamps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All devices that integrations have ever described, and what users say about them.
///
/// **Before it:** `EntityPlatform`, with the device of an entity. **After it:** `device_registry_updated` and the file
/// `core.device_registry`.
///
/// **Runs on the loop.**
@OnLoop
public final class DeviceRegistry {
  private static final String FILE = "core.device_registry";
  private static final int FILE_VERSION = 1;
  private static final String DEVICES = "devices";
  private static final StoredForm FORM = StoredForm.lists(DEVICES, DeviceEntry::ofFile);

  private static final Logger LOG = LoggerFactory.getLogger(DeviceRegistry.class);

  private final EventLoop loop;
  private final EventBus bus;
  private final Storage storage;
  private final RandomGenerator random;
  private final Map<String, DeviceEntry> entriesById = new LinkedHashMap<>();
  private final Map<List<String>, DeviceEntry> entriesByIdentifier = new LinkedHashMap<>();

  /// Knows no device before [#load].
  public DeviceRegistry(EventLoop loop, EventBus bus, Storage storage, RandomGenerator random) {
    this.loop = loop;
    this.bus = bus;
    this.storage = storage;
    this.random = random;
  }

  /// Reads the file. An entry that means nothing is left out with an error. Runs in a task.
  ///
  /// @throws dev.hearth.storage.StorageException if the file must not be replaced
  public void load() {
    Optional<Map<String, Object>> data = storage.load(FILE, FILE_VERSION, FORM);
    for (Map<String, Object> stored : RegistryEntry.storedIn(data, DEVICES)) {
      DeviceEntry entry = DeviceEntry.ofFile(stored);
      if (entriesById.containsKey(entry.id())) {
        LOG.error("Leaving out a device of {}: it is there already: {}", FILE, stored);
      } else {
        put(entry);
      }
    }
  }

  // ---- What there is

  /// The entry of a device.
  public Optional<DeviceEntry> find(String deviceId) {
    loop.check();
    return Optional.ofNullable(entriesById.get(deviceId));
  }

  /// The entry of the device that an integration knows by this identifier.
  public Optional<DeviceEntry> find(String integration, String identifier) {
    loop.check();
    return Optional.ofNullable(entriesByIdentifier.get(List.of(integration, identifier)));
  }

  /// Every entry, oldest first.
  public List<DeviceEntry> all() {
    loop.check();
    return List.copyOf(entriesById.values());
  }

  /// The devices that are parts of this one.
  public List<DeviceEntry> allPartsOf(String deviceId) {
    loop.check();
    return entriesById.values().stream()
        .filter(entry -> entry.parentId().filter(deviceId::equals).isPresent())
        .toList();
  }

  // ---- Changing it

  /// The entry of the described device: a new one, or the one there is with what the description says now. What it does not
  /// say stays.
  ///
  /// @throws DeviceNotRegisteredException if it is a part of a device that is not known
  public DeviceEntry ensure(DeviceDescription description) {
    loop.check();
    DeviceEntry known =
        entriesByIdentifier.get(List.of(description.integration(), description.identifier()));
    return known == null ? create(description) : update(known, said(description));
  }

  private DeviceEntry create(DeviceDescription description) {
    String now = Timestamps.format(loop.time().now());
    Map<String, Object> values = new LinkedHashMap<>(said(description).values());
    values.put(RegistryEntry.ID, RegistryEntry.newId(random));
    values.put(
        DeviceEntry.IDENTIFIERS,
        List.of(List.of(description.integration(), description.identifier())));
    values.put(RegistryEntry.CREATED_AT, now);
    values.put(RegistryEntry.MODIFIED_AT, now);
    DeviceEntry made = DeviceEntry.ofFile(values);
    put(made);
    changed(RegistryAction.CREATE, made.id(), Map.of());
    return made;
  }

  private Changes<DeviceField> said(DeviceDescription description) {
    Changes<DeviceField> said = Changes.none();
    said = with(said, DeviceField.PARENT, description.parent().map(id -> parent(description, id)));
    said = with(said, DeviceField.NAME, description.name());
    said = with(said, DeviceField.MANUFACTURER, description.manufacturer());
    said = with(said, DeviceField.MODEL, description.model());
    return with(said, DeviceField.SOFTWARE_VERSION, description.softwareVersion());
  }

  private String parent(DeviceDescription description, String identifier) {
    return find(description.integration(), identifier)
        .orElseThrow(
            () -> new DeviceNotRegisteredException(identifier + " of " + description.integration()))
        .id();
  }

  private static Changes<DeviceField> with(
      Changes<DeviceField> said, DeviceField field, Optional<String> value) {
    return value.isPresent() ? said.with(field, value.get()) : said;
  }

  /// Changes fields of an entry and returns it as it is now; fires nothing if nothing is different.
  ///
  /// @throws DeviceNotRegisteredException if there is no such device
  public DeviceEntry update(String deviceId, Changes<DeviceField> changes) {
    loop.check();
    DeviceEntry before = entriesById.get(deviceId);
    if (before == null) {
      throw new DeviceNotRegisteredException(deviceId);
    }
    return update(before, changes);
  }

  private DeviceEntry update(DeviceEntry before, Changes<DeviceField> changes) {
    Map<String, Object> replaced = before.replacedBy(changes.values());
    if (replaced.isEmpty()) {
      return before;
    }
    DeviceEntry after = new DeviceEntry(before.valuesWith(changes.values(), loop.time().now()));
    put(after);
    changed(RegistryAction.UPDATE, after.id(), replaced);
    return after;
  }

  /// Removes a device and its parts; does nothing if there is none. The registry of entities then removes its entities.
  public void remove(String deviceId) {
    loop.check();
    DeviceEntry gone = entriesById.remove(deviceId);
    if (gone != null) {
      gone.identifiers().forEach(entriesByIdentifier::remove);
      allPartsOf(deviceId).forEach(part -> remove(part.id()));
      changed(RegistryAction.REMOVE, deviceId, gone.toMap());
    }
  }

  /// Takes the references to an entry of another registry out of all devices.
  void forget(NamedKind kind, NamedEntry gone) {
    for (DeviceEntry entry : all()) {
      Map<String, Object> changes = kind.valuesWithout(gone, entry.toMap());
      if (!changes.isEmpty()) {
        update(entry, new Changes<>(changes));
      }
    }
  }

  private void put(DeviceEntry entry) {
    entriesById.put(entry.id(), entry);
    entry.identifiers().forEach(pair -> entriesByIdentifier.put(pair, entry));
  }

  private void changed(RegistryAction action, String deviceId, Map<String, Object> before) {
    storage.saveLater(FILE, FILE_VERSION, this::toData);
    bus.fire(DeviceRegistryUpdated.TYPE, new DeviceRegistryUpdated(action, deviceId, before));
  }

  private Map<String, Object> toData() {
    List<Object> entries = new ArrayList<>(entriesById.size());
    entriesById.values().forEach(entry -> entries.add(entry.toMap()));
    return Json.object(DEVICES, entries, "deleted_devices", Json.emptyList());
  }
}
