/// **App**: the roof of the house: wiring, start, stop.
///
/// Way in: [Main]. Way out: the address that [HubProcess] prints. Start reading at [Wiring], top to bottom, then
/// [HubProcess]. Runs on the main thread until the loop takes over.
@NullMarked
package dev.hearth.app;

import org.jspecify.annotations.NullMarked;
