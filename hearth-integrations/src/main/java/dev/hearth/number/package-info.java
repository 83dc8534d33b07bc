/// **Number**: the domain of numbers that people set.
///
/// Way in: the service of [NumberDomain]. Way out: an integration's [NumberEntity]. Start reading at [NumberEntity]. Runs on the
/// loop.
@OnLoop
@NullMarked
package dev.hearth.number;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
