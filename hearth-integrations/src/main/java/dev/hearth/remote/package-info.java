/// **Remote**: the domain of remote controls, which send commands to other devices.
///
/// Way in: the services of [RemoteDomain]. Way out: an integration's [RemoteEntity]. Start reading at [RemoteEntity]. Runs on the
/// loop.
@OnLoop
@NullMarked
package dev.hearth.remote;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
