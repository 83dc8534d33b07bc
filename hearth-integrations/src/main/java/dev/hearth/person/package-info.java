/// **Person**: the domain of the people of the house.
///
/// Way in: the list `person:` of the configuration, and the states of their device trackers. Way out: the states of
/// [PersonEntity]. Start reading at [PersonDomain], then [Whereabouts]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.person;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
