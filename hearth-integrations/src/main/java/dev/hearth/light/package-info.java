/// **Light**: the domain of everything that shines.
///
/// Way in: the services of [LightDomain]. [TurnOnRequest] makes of what was asked for what the light can do. Way out: an
/// integration's [LightEntity]. Start reading at [LightEntity], then [Color] and [Colors]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.light;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
