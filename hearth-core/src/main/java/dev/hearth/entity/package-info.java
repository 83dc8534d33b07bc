/// **Entity**: the things with a state, their platforms, how they are updated (polled, or following a [Coordinator]) and acted
/// on, and what they were before the last restart.
///
/// Way in: `Hub.entities().add` -> [EntityPlatform]. Way out: [Entity#writeState] -> the state machine. Start reading at
/// [Entity], then [Entities], [EntityPlatform] and [EntityServices]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.entity;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
