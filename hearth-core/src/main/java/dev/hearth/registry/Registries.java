package dev.hearth.registry;

/// What the hub remembers, by kind.
///
/// **Runs on the loop.**
///
/// @param entities the entity registry
/// @param devices the device registry
public record Registries(EntityRegistry entities, DeviceRegistry devices) {
  /// Reads what was remembered. **Runs on the loop**, in a task.
  public void load() {
    devices.load();
    entities.load();
  }
}
