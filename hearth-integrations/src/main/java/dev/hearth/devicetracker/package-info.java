/// **Device tracker**: the domain of things that tell where their owner is.
///
/// Way in: an integration's [TrackerEntity] (a position) or [ScannerEntity] (a connection). Way out: states such as `home`.
/// Start reading at [DeviceTrackerEntity]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.devicetracker;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
