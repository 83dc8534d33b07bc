/// **Water heater**: the domain of boilers and tanks of hot water.
///
/// Way in: the services of [WaterHeaterDomain]. Way out: an integration's [WaterHeaterEntity]. Start reading at
/// [WaterHeaterEntity]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.waterheater;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
