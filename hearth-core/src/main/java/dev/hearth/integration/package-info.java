/// **Integration**: the contract for furniture.
///
/// Way in: [Integration#setUp], called by [Integrations]. Way out: the [Hub] it is given. Start reading at [Integration], then
/// [Hub]. Runs on the loop; [Hub] takes any thread.
@NullMarked
package dev.hearth.integration;

import org.jspecify.annotations.NullMarked;
