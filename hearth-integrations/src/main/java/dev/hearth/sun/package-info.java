/// **Sun**: the entity `sun.sun`, by which people find out whether it is dark.
///
/// Way in: the clock and the place of the house. Way out: the state of [SunEntity]. Start reading at [SunDomain], then
/// [SunWatch]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.sun;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
