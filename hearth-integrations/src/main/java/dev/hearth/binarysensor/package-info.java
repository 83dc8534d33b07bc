/// **Binary sensor**: the domain of everything that is on or off by itself.
///
/// Way in: an integration's [BinarySensorEntity]. Way out: its state. Start reading at [BinarySensorEntity]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.binarysensor;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
