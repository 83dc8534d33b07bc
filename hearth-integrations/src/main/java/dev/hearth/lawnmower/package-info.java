/// **Lawn mower**: the domain of robots that mow.
///
/// Way in: the services of [LawnMowerDomain]. Way out: an integration's [LawnMowerEntity]. Start reading at [LawnMowerEntity].
/// Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.lawnmower;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
