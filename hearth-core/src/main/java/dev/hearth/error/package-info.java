/// **Errors**: the root of all exceptions of the house.
///
/// Start reading at [HearthException]. Any thread.
@NullMarked
package dev.hearth.error;

import org.jspecify.annotations.NullMarked;
