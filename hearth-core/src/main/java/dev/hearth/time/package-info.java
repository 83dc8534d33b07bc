/// **Time**: the clocks, timestamps and durations as text, the sun, and the next match of a pattern.
///
/// The only room that reads the clock: everybody else is given a [TimeSource]. Start reading there; [Sun] and [TimePattern]
/// are pure calculation. Any thread.
@NullMarked
package dev.hearth.time;

import org.jspecify.annotations.NullMarked;
