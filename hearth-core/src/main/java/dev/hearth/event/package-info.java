/// **Event**: what happened, told to whoever listens.
///
/// Way in: [EventBus#fire]. Way out: the listeners, in order of registration. Start reading at [EventBus], then [Event] and
/// [EventType]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.event;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
