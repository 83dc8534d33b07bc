package dev.hearth.demo;

import dev.hearth.registry.DeviceDescription;
import java.util.Optional;

/// What stands on the tag of an entity: to which device it belongs and how it is called.
///
/// **Runs on any thread (immutable).**
///
/// @param part its name within the device; empty for the main entity, which is called like the device
/// @param objectId what its entity id and its unique id are made of
record DemoTag(DemoDevice of, String part, String objectId) {
  Optional<String> uniqueId() {
    return Optional.of(objectId);
  }

  Optional<String> name() {
    return part.isEmpty() ? Optional.empty() : Optional.of(part);
  }

  Optional<String> suggestedObjectId() {
    return Optional.of(objectId);
  }

  Optional<DeviceDescription> device() {
    return Optional.of(of.description());
  }
}
