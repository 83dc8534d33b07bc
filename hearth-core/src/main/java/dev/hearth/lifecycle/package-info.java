/// **Lifecycle**: phases of start and stop, each with a deadline.
///
/// Way in: [Lifecycle#start] and [Lifecycle#stop]. Way out: the events in [LifecycleEvents]. Start reading at [Lifecycle].
/// Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.lifecycle;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
