/// **Siren**: the domain of what makes noise on purpose: sirens and chimes.
///
/// Way in: the services of [SirenDomain]. Way out: an integration's [SirenEntity]. Start reading at [SirenEntity]. Runs on the
/// loop.
@OnLoop
@NullMarked
package dev.hearth.siren;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
