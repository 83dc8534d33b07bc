/// **Scene**: the domain of states that go together.
///
/// Way in: the list `scene:` of the configuration, and the services of [SceneDomain]. Way out: an integration's
/// [SceneEntity], or for our own [StatesScene] what each domain says about reproducing its states. Start reading at
/// [SceneDomain]. Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.scene;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
