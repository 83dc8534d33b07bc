/// **Picture**: what entities show to those who look, and who may.
///
/// Way in: an entity that is [Pictured]. Way out: the client that asks for it. Start reading at [Pictured]. Runs on the loop.
@NullMarked
package dev.hearth.picture;

import org.jspecify.annotations.NullMarked;
