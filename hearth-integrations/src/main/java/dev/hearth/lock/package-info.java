/// **Lock**: the domain of locks on doors.
///
/// Way in: the services of [LockDomain]. Way out: an integration's [LockEntity]. Start reading at [LockEntity]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.lock;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
