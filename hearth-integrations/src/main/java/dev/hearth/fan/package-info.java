/// **Fan**: the domain of everything that moves air.
///
/// Way in: the services of [FanDomain]. Way out: an integration's [FanEntity]. Start reading at [FanEntity]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.fan;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
