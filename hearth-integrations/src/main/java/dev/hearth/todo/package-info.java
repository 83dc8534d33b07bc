/// **To-do**: the domain of lists of things to do.
///
/// Way in: the services of [TodoDomain]. Way out: an integration's [TodoListEntity]. Start reading at [TodoListEntity].
/// Runs on the loop.
@OnLoop
@NullMarked
package dev.hearth.todo;

import dev.hearth.loop.OnLoop;
import org.jspecify.annotations.NullMarked;
