/// **API**: what clients can say and hear, without sockets.
///
/// Runs on the loop.
@NullMarked
package dev.hearth.api;

import org.jspecify.annotations.NullMarked;
