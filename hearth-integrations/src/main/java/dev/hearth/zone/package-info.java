/// **Zone**: the domain of places on the map, and who is there.
///
/// Way in: the list `zone:` of the configuration, and states of `person`. Way out: the states of [ZoneEntity], and [Zones]
/// for those who want to know where a position is. Start reading at [ZoneDomain], then [ZoneEntity]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.zone;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
