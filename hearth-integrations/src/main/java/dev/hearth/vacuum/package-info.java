/// **Vacuum**: the domain of robots that clean floors.
///
/// Way in: the services of [VacuumDomain]. Way out: an integration's [VacuumEntity]. Start reading at [VacuumEntity]. Runs on the
/// loop.
@OnLoop
@NullMarked
package dev.hearth.vacuum;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
