package dev.hearth.entity;

import dev.hearth.registry.DeviceDescription;
import dev.hearth.registry.DeviceEntry;
import dev.hearth.registry.EntityEntry;
import dev.hearth.registry.Registries;
import java.util.Optional;

/// What people see as the name of an entity.
///
/// **Runs on the loop.**
final class Naming {
  private Naming() {}

  /// The name of a live entity: the user's, or the integration's together with that of its device.
  static Optional<String> of(Entity entity, Optional<EntityEntry> entry, Registries registries) {
    Optional<String> byUser = entry.flatMap(EntityEntry::name);
    return byUser.isPresent()
        ? byUser
        : byIntegration(entity, deviceName(entity, entry, registries));
  }

  private static Optional<String> byIntegration(Entity entity, Optional<String> deviceName) {
    EntityIdentity identity = entity.identity();
    return identity.isNamedWithinDevice() ? joined(deviceName, identity.name()) : identity.name();
  }

  /// The name of an entity that is not live.
  static Optional<String> of(EntityEntry entry, Registries registries) {
    if (entry.name().isPresent() || !entry.hasEntityName()) {
      return entry.name().or(entry::originalName);
    }
    return joined(deviceName(entry, registries), entry.originalName());
  }

  /// What a new entity id is made of.
  static Optional<String> forNewId(Entity entity, Optional<DeviceEntry> device) {
    return entity
        .identity()
        .objectId()
        .or(() -> byIntegration(entity, device.flatMap(DeviceEntry::name)));
  }

  private static Optional<String> deviceName(
      Entity entity, Optional<EntityEntry> entry, Registries registries) {
    return entry.isPresent()
        ? deviceName(entry.get(), registries)
        : entity.identity().device().flatMap(DeviceDescription::name);
  }

  private static Optional<String> deviceName(EntityEntry entry, Registries registries) {
    return entry.deviceId().flatMap(registries.devices()::find).flatMap(DeviceEntry::name);
  }

  private static Optional<String> joined(Optional<String> device, Optional<String> name) {
    if (device.isEmpty()) {
      return name;
    }
    return name.isEmpty() ? device : Optional.of(device.get() + " " + name.get());
  }
}
