package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import dev.hearth.registry.DeviceDescription;
import java.time.Duration;

/// A piece of hardware that does not exist. Its entities say what they are with the help of [DemoTag].
///
/// **Runs on the loop.**
///
/// @param latency how long it takes to do what it is told
/// @param id as it is known to the registry, such as `coffee_machine`
/// @param name for people
record DemoDevice(Hub hub, Duration latency, String id, String name) {
  DeviceDescription description() {
    return DeviceDescription.identifiedBy(Demo.NAME, id)
        .named(name)
        .madeBy("Hearth", "Demo device")
        .running("1.0");
  }

  /// What the main entity of the device is called.
  DemoTag main() {
    return new DemoTag(this, identity(id));
  }

  /// What another entity of the device is called.
  ///
  /// @param part its name within the device, such as `Power`
  /// @param objectId of its entity id, also its unique id
  DemoTag part(String part, String objectId) {
    return new DemoTag(this, identity(objectId).named(part));
  }

  private EntityIdentity identity(String objectId) {
    return EntityIdentity.identifiedBy(objectId).suggesting(objectId).partOf(description());
  }

  /// Takes as long as a real device; in a task.
  void takeTime() {
    if (latency.isPositive()) {
      hub.tasks().sleep(latency);
    }
  }
}
