/// **Service**: what can be called, and calling it.
///
/// Way in: [ServiceRegistry#call]. Way out: the handler of the service. Start reading at [ServiceRegistry], then [Service]
/// and [ServiceCall]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.service;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
