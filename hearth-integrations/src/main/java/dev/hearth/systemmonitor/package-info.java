/// **System monitor**: how the machine is doing on which the hub runs.
///
/// Way in: [MachineWatch] reads the [Machine] once per interval. Way out: sensors. Start reading at [SystemMonitor], then
/// [MachineWatch]. Runs on the loop; the reading itself on a worker thread.
@NullMarked
package dev.hearth.systemmonitor;

import org.jspecify.annotations.NullMarked;
