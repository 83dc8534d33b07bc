/// **Sensor**: the domain of everything that is measured or told.
///
/// Way in: an integration's [SensorEntity]. Way out: its state. Start reading at [SensorEntity], then [SensorDeviceClass]. Runs
/// on the loop.
@OnLoop
@NullMarked
package dev.hearth.sensor;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
