/// **App**: the roof of the house: start, wiring, stop.
///
/// Start reading at [Main]. Runs on the main thread until the loop takes over.
@NullMarked
package dev.hearth.app;

import org.jspecify.annotations.NullMarked;
