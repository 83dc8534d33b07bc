/// **Weather**: the domain of how the weather is and will be.
///
/// Way in: an integration's [WeatherEntity] and the service of [WeatherDomain]. Way out: states and forecasts in the units of the
/// house. Start reading at [WeatherEntity], then [Weather]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.weather;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
