/// **Simulation**: a whole house that a seed makes up, with faults, and what must be true of it nevertheless.
///
/// Start reading at [HouseRun]. `./hearth simulate` runs seeds by hand.
@NullMarked
package dev.hearth.simulation;

import org.jspecify.annotations.NullMarked;
