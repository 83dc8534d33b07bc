/// **State**: what every entity is now.
///
/// Way in: `Entity.writeState` -> [StateMachine#set]. Way out: [StateChanged] on the event bus, and from there to those who
/// listen to some entities only ([StateTrackers]). Start reading at [StateMachine], then [State]. Runs on the loop; single
/// states may be read from any thread.
@NullMarked
package dev.hearth.state;

import org.jspecify.annotations.NullMarked;
