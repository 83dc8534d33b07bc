/// **Climate**: the domain of thermostats, heat pumps and air conditioners.
///
/// Way in: the services of [ClimateDomain]. Way out: an integration's [ClimateEntity]. Start reading at [ClimateEntity]. Runs on
/// the loop.
@OnLoop
@NullMarked
package dev.hearth.climate;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
