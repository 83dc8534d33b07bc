/// **Image**: the domain of single pictures that change now and then.
///
/// Way in: an integration's [ImageEntity]. Way out: the state, and the picture through the client API. Start reading at
/// [ImageEntity]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.image;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
