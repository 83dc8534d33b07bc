/// **Registry**: what we remember about entities and devices, across restarts.
///
/// Way in: [EntityRegistry] and [DeviceRegistry]. Way out: `entity_registry_updated`, `device_registry_updated` and a file.
/// Start reading at [EntityRegistry]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.registry;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
