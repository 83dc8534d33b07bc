/// **Switch**: the domain of everything that is turned on and off and does nothing else.
///
/// Way in: the services of [SwitchDomain]. Way out: an integration's [SwitchEntity]. Start reading at [SwitchEntity]. Runs on the
/// loop. (The room would be called `switch` if that were not a word of Java.)
@OnLoop
@NullMarked
package dev.hearth.switches;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
