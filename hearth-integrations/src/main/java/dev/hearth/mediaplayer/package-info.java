/// **Media player**: the domain of everything that plays music and films.
///
/// Way in: the services of [MediaPlayerDomain]; [PlayMedia] is what was asked to be played. Way out: an integration's
/// [MediaPlayerEntity]. Start reading at [MediaPlayerEntity], then [Media]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.mediaplayer;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
