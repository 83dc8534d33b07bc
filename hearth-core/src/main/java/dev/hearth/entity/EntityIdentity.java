package dev.hearth.entity;

import dev.hearth.registry.DeviceDescription;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who an entity is: its maker's id, its name, and the device it belongs to.
///
/// **Runs on any thread** (immutable).
///
/// ```java
/// EntityIdentity.identifiedBy("meter-7-power").named("Power").partOf(meter)
/// ```
public final class EntityIdentity {
  /// An entity without a name, which is not remembered.
  public static final EntityIdentity NONE = new EntityIdentity(null, null, null, null, null, false);

  private final @Nullable String uniqueId;
  private final @Nullable String name;
  private final @Nullable String objectId;
  private final @Nullable String entityId;
  private final @Nullable DeviceDescription device;
  private final boolean isNamedWithinDevice;

  private EntityIdentity(
      @Nullable String uniqueId,
      @Nullable String name,
      @Nullable String objectId,
      @Nullable String entityId,
      @Nullable DeviceDescription device,
      boolean isNamedWithinDevice) {
    this.uniqueId = uniqueId;
    this.name = name;
    this.objectId = objectId;
    this.entityId = entityId;
    this.device = device;
    this.isNamedWithinDevice = isNamedWithinDevice;
  }

  /// An entity with the maker's id, the same for ever: it is remembered in the registry, and users may rename it.
  public static EntityIdentity identifiedBy(String uniqueId) {
    return new EntityIdentity(uniqueId, null, null, null, null, false);
  }

  /// The same with a name for people.
  public EntityIdentity named(String text) {
    return new EntityIdentity(uniqueId, text, objectId, entityId, device, isNamedWithinDevice);
  }

  /// The same with a wish for its object id; without one it is made from the name.
  public EntityIdentity suggesting(String id) {
    return new EntityIdentity(uniqueId, name, id, entityId, device, isNamedWithinDevice);
  }

  /// The same under this very entity id, such as `sun.sun`. With a unique id it is a wish, like [#suggesting]. Without one
  /// the entity has it or is left out, unless a registered entity has it: then a number is added.
  public EntityIdentity at(String id) {
    return new EntityIdentity(uniqueId, name, objectId, id, device, isNamedWithinDevice);
  }

  /// The same as a part of a device. The name is one within the device: people see both, and the device's alone if there is
  /// none.
  public EntityIdentity partOf(DeviceDescription hardware) {
    return new EntityIdentity(uniqueId, name, objectId, entityId, hardware, true);
  }

  /// The same as belonging to a device, with a name that says everything by itself.
  public EntityIdentity belongingTo(DeviceDescription hardware) {
    return new EntityIdentity(uniqueId, name, objectId, entityId, hardware, false);
  }

  /// The maker's id.
  public Optional<String> uniqueId() {
    return Optional.ofNullable(uniqueId);
  }

  /// Its name for people.
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /// The object id it would like.
  public Optional<String> objectId() {
    return Optional.ofNullable(objectId);
  }

  /// The entity id it must have, or would like if it has a unique id.
  public Optional<String> entityId() {
    return Optional.ofNullable(entityId);
  }

  /// The device it belongs to.
  public Optional<DeviceDescription> device() {
    return Optional.ofNullable(device);
  }

  /// Whether [#name] is a name within the device.
  public boolean isNamedWithinDevice() {
    return isNamedWithinDevice;
  }

  /// How it is called in logs before it has an entity id.
  @Override
  public String toString() {
    return name().or(this::uniqueId).orElse("an entity without a name");
  }
}
