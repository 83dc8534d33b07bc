/// **Update**: the domain of software that can be brought up to date.
///
/// Way in: the services of [UpdateDomain]. Way out: an integration's [UpdateEntity]. Start reading at [UpdateEntity], then
/// [Versions]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.update;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
