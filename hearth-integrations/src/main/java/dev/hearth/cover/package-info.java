/// **Cover**: the domain of what opens and closes: blinds, curtains, garage doors, windows.
///
/// Way in: the services of [CoverDomain]. Way out: an integration's [CoverEntity]. Start reading at [CoverEntity]. Runs on the
/// loop.
@OnLoop
@NullMarked
package dev.hearth.cover;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
