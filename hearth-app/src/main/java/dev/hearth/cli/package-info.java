/// **Cli**: what can be said on the command line.
///
/// Way in: [HearthCommand], called by `Main`. Way out: [HubActions], which the roof hands in, or the API of a running hub.
/// Start reading at [HearthCommand]. Runs on the main thread.
@NullMarked
package dev.hearth.cli;

import org.jspecify.annotations.NullMarked;
