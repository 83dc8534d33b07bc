/// **Loop**: the one thread on which all shared state is read and written, and the tasks that take turns on it.
///
/// Way in: [EventLoop#start] for a task, [EventLoop#post] for a callback, [EventLoop#call] from any other thread. Way
/// out: [EventLoop#blocking] for work that cannot suspend. Start reading at [EventLoop], then [Task], then [Lane]. Runs
/// on the loop; the doors named above take any thread.
@NullMarked
package dev.hearth.loop;

import org.jspecify.annotations.NullMarked;
