package dev.hearth.entity;

import dev.hearth.registry.DeviceDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An entity that is what a test says.
class Lamp extends Entity {
  Object value = "off";
  boolean isUnknown;
  boolean isAvailable = true;
  boolean isPolled;
  boolean isEnabledByDefault = true;
  boolean isVisibleByDefault = true;
  boolean isAssumed;
  boolean isForced;
  boolean isNamedWithinDevice;
  long features;
  @Nullable String uniqueId;
  @Nullable String name;
  @Nullable String objectId;
  @Nullable String ownId;
  @Nullable String deviceClass;
  @Nullable String icon;
  @Nullable String unit;
  @Nullable DeviceDescription device;
  Map<String, Object> capabilities = new LinkedHashMap<>();
  Map<String, Object> attributes = new LinkedHashMap<>();
  Step reading = () -> {};
  Step updating = () -> {};
  Step adding = () -> {};
  Step removing = () -> {};
  final List<String> said = new ArrayList<>();

  interface Step {
    void run() throws Exception;
  }

  static Lamp named(String name) {
    Lamp lamp = new Lamp();
    lamp.name = name;
    return lamp;
  }

  static Lamp registered(String uniqueId, String name) {
    Lamp lamp = named(name);
    lamp.uniqueId = uniqueId;
    return lamp;
  }

  static Lamp polled(String name, Step updating) {
    Lamp lamp = named(name);
    lamp.isPolled = true;
    lamp.updating = updating;
    return lamp;
  }

  @Override
  public String domain() {
    return "light";
  }

  @Override
  public Optional<?> stateValue() {
    run(reading);
    return isUnknown ? Optional.empty() : Optional.of(value);
  }

  @Override
  public EntityIdentity identity() {
    EntityIdentity identity =
        uniqueId == null ? EntityIdentity.NONE : EntityIdentity.identifiedBy(uniqueId);
    if (name != null) {
      identity = identity.named(name);
    }
    if (objectId != null) {
      identity = identity.suggesting(objectId);
    }
    if (ownId != null) {
      identity = identity.at(ownId);
    }
    if (device == null) {
      return identity;
    }
    return isNamedWithinDevice ? identity.partOf(device) : identity.belongingTo(device);
  }

  @Override
  public Optional<String> deviceClass() {
    return Optional.ofNullable(deviceClass);
  }

  @Override
  public Optional<String> icon() {
    return Optional.ofNullable(icon);
  }

  @Override
  public Optional<String> unitOfMeasurement() {
    return Optional.ofNullable(unit);
  }

  @Override
  public boolean isEnabledByDefault() {
    return isEnabledByDefault;
  }

  @Override
  public boolean isVisibleByDefault() {
    return isVisibleByDefault;
  }

  @Override
  public boolean isAvailable() {
    return isAvailable;
  }

  @Override
  public boolean isAssumedState() {
    return isAssumed;
  }

  @Override
  public boolean isUpdateForced() {
    return isForced;
  }

  @Override
  public long supportedFeatures() {
    return features;
  }

  @Override
  public Map<String, Object> capabilityAttributes() {
    return capabilities;
  }

  @Override
  public Map<String, Object> stateAttributes() {
    return attributes;
  }

  @Override
  public boolean isPolled() {
    return isPolled;
  }

  @Override
  public void update() throws Exception {
    said.add("update");
    updating.run();
  }

  @Override
  public void onAdded() {
    said.add("added");
    run(adding);
  }

  @Override
  public void onRemoving() {
    said.add("removing");
    run(removing);
  }

  @Override
  public void onEntryRemoved() {
    said.add("forgotten");
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
