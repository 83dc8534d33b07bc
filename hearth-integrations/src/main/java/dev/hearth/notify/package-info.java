/// **Notify**: the domain of everything that carries a message to people.
///
/// Way in: the service of [NotifyDomain]. Way out: an integration's [NotifyEntity]. Start reading at [NotifyEntity]. Runs
/// on the loop.
@OnLoop
@NullMarked
package dev.hearth.notify;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
