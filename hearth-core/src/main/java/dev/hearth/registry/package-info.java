/// **Registry**: what we remember, across restarts: entities and devices, and the areas, floors, labels and categories by which
/// users sort them.
///
/// Way in: [Registries]. Way out: `entity_registry_updated` and its siblings, and a file for each. Start reading at
/// [EntityRegistry], then [NamedRegistry]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.registry;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
