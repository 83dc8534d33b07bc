/// **Camera**: the domain of cameras and their still pictures.
///
/// Way in: the services of [CameraDomain]. Way out: an integration's [CameraEntity], and its picture through the client API.
/// Start reading at [CameraEntity]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.camera;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
