package dev.hearth.integration;

import dev.hearth.event.Listener;
import dev.hearth.event.Subscription;
import dev.hearth.registry.Changes;
import dev.hearth.registry.DeviceDescription;
import dev.hearth.registry.DeviceEntry;
import dev.hearth.registry.DeviceField;
import dev.hearth.registry.EntityEntry;
import dev.hearth.registry.EntityField;
import dev.hearth.registry.EntityRegistryUpdated;
import dev.hearth.registry.Registries;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the hub remembers of devices, areas, floors, labels and entities.
///
/// Every call follows the rule of [Hub]: a plain call on the loop, handed over and waited for from any other thread.
///
/// **After it:** [Registries].
///
/// **Runs on any thread.**
public final class RegistryFace {
  private final HubDoor door;

  RegistryFace(HubDoor door) {
    this.door = door;
  }

  // ---- Devices

  /// Returns the device that an integration knows under an identifier; empty if it was never added.
  public Optional<DeviceEntry> findDevice(String integration, String identifier) {
    return door.reading("device", () -> all().devices().find(integration, identifier));
  }

  /// Returns a device by its id in the registry.
  public Optional<DeviceEntry> findDevice(String deviceId) {
    return door.reading("device", () -> all().devices().find(deviceId));
  }

  /// Returns all devices.
  public List<DeviceEntry> allDevices() {
    return door.reading("devices", () -> all().devices().all());
  }

  /// Adds a device, or brings what is remembered of it up to date. Devices of entities are added with their entities.
  public DeviceEntry addDevice(DeviceDescription description) {
    return door.beginning("add a device", () -> all().devices().ensure(description));
  }

  /// Changes some fields of a device.
  ///
  /// @throws dev.hearth.registry.RegistryException if there is no such device
  public DeviceEntry updateDevice(String deviceId, Changes<DeviceField> changes) {
    return door.beginning("update a device", () -> all().devices().update(deviceId, changes));
  }

  /// Removes a device. Does nothing if there is no such device.
  public void removeDevice(String deviceId) {
    door.<@Nullable Void>beginning(
        "remove a device",
        () -> {
          all().devices().remove(deviceId);
          return null;
        });
  }

  // ---- Areas, floors, labels

  /// Returns the areas.
  public NamedEntryFace areas() {
    return new NamedEntryFace(door, "area", all().areas());
  }

  /// Returns the floors.
  public NamedEntryFace floors() {
    return new NamedEntryFace(door, "floor", all().floors());
  }

  /// Returns the labels.
  public NamedEntryFace labels() {
    return new NamedEntryFace(door, "label", all().labels());
  }

  // ---- Entities

  /// Returns what is remembered of an entity.
  public Optional<EntityEntry> findEntity(String entityId) {
    return door.reading("registry entry", () -> all().entities().find(entityId));
  }

  /// Changes some fields of what is remembered of an entity.
  ///
  /// @throws dev.hearth.registry.RegistryException if the entity is not registered or the new id is taken
  public EntityEntry updateEntity(String entityId, Changes<EntityField> changes) {
    return door.beginning(
        "update a registry entry", () -> all().entities().update(entityId, changes));
  }

  /// Calls the listener for every change of these entries of the entity registry; a renaming under the id before.
  public Subscription trackEntities(
      Collection<String> entityIds, Listener<EntityRegistryUpdated> listener) {
    List<String> inCaller = List.copyOf(entityIds);
    return door.kept(
        "track registry entries",
        () -> all().entities().trackers().track(inCaller, door.guestCode().listener(listener)));
  }

  private Registries all() {
    return door.core().registries();
  }
}
