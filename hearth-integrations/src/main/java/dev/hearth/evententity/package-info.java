/// **Event entities**: the domain `event` of things that happen and leave no state behind, such as the press of a remote.
///
/// Way in: an integration calls [EventEntity#trigger]. Way out: the state. Start reading at [EventEntity]. Runs on the loop. (The
/// room would be called `event` if that were not the name of the event bus.)
@OnLoop
@NullMarked
package dev.hearth.evententity;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
