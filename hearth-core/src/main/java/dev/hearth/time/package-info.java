/// **Time**: the clocks, timestamps and durations as text, the next match of a pattern, and the sun as seen from a place on
/// the earth. How far two such places are apart ([Geodesic]) is computed beside it.
///
/// The only room that reads the clock: everybody else is given a [TimeSource]. Start reading there; [Sun] and [TimePattern]
/// are pure calculation. Any thread.
@NullMarked
package dev.hearth.time;

import org.jspecify.annotations.NullMarked;
