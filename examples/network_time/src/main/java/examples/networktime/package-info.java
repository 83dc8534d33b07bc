/// **Network time**: how far the clock of this machine is off.
///
/// Way in: the set-up of [NetworkTimeIntegration]. Way out: the state of [ClockOffset]. Start reading at
/// [NetworkTimeIntegration]. Runs on the loop.
@NullMarked
package examples.networktime;

import org.jspecify.annotations.NullMarked;
