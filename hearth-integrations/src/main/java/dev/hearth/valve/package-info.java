/// **Valve**: the domain of what lets water or gas through.
///
/// Way in: the services of [ValveDomain]. Way out: an integration's [ValveEntity]. Start reading at [ValveEntity]. Runs on the
/// loop.
@OnLoop
@NullMarked
package dev.hearth.valve;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
