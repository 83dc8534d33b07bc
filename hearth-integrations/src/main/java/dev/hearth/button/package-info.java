/// **Button**: the domain of what is pressed and has no state but when that was.
///
/// Way in: the service of [ButtonDomain]. Way out: an integration's [ButtonEntity]. Start reading at [ButtonEntity]. Runs on the
/// loop.
@OnLoop
@NullMarked
package dev.hearth.button;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
