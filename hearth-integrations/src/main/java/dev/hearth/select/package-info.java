/// **Select**: the domain of choices between a few options.
///
/// Way in: the services of [SelectDomain]. Way out: an integration's [SelectEntity]. Start reading at [SelectEntity]. Runs on the
/// loop.
@OnLoop
@NullMarked
package dev.hearth.select;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
