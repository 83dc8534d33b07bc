/// **Demo**: a house in memory, with a few entities of every domain: fixture, example and show-room.
///
/// Way in: services and timers. Way out: states. Start reading at [Demo], then [DemoHouse], where all rooms and devices are
/// listed. Who writes an integration may begin with a copy of this. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.demo;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
