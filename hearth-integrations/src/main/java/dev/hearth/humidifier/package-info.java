/// **Humidifier**: the domain of what makes air moister or drier.
///
/// Way in: the services of [HumidifierDomain]. Way out: an integration's [HumidifierEntity]. Start reading at [HumidifierEntity].
/// Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.humidifier;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
