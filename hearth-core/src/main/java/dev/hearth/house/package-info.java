/// **House**: what the house is called, where it stands, and what follows from that: its local time and its sun.
///
/// Way in: the configuration, and [HouseSettings#change]. Way out: `core_config_updated`, and the listeners of [TimeTrackers].
/// Start reading at [HouseSettings]. Runs on the loop.
@NullMarked
package dev.hearth.house;

import org.jspecify.annotations.NullMarked;
