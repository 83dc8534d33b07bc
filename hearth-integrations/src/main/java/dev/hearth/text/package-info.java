/// **Text**: the domain of texts that people set.
///
/// Way in: the service of [TextDomain]. Way out: an integration's [TextEntity]. Start reading at [TextEntity]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.text;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
