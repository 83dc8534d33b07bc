package dev.hearth.devicetracker;

import dev.hearth.entity.Entity;
import dev.hearth.registry.EntityCategory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A device whose place says where its owner is: a [TrackerEntity] knows a position, a [ScannerEntity] a connection.
///
/// **Before it:** the device. **After it:** the state, and the person it belongs to.
///
/// **Runs on the loop.**
public abstract sealed class DeviceTrackerEntity extends Entity
    permits TrackerEntity, ScannerEntity {

  /// How it knows where the device is.
  public abstract SourceType sourceType();

  /// How full its battery is, in percent.
  public OptionalInt batteryLevel() {
    return OptionalInt.empty();
  }

  /// The zones it is in, by entity id.
  abstract List<String> inZones();

  @Override
  public final String domain() {
    return DeviceTrackerDomain.NAME;
  }

  @Override
  public Optional<EntityCategory> category() {
    return Optional.of(EntityCategory.DIAGNOSTIC);
  }

  @Override
  public Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("in_zones", inZones());
    attributes.put("source_type", sourceType().key());
    batteryLevel().ifPresent(percent -> attributes.put("battery_level", percent));
    return attributes;
  }
}
