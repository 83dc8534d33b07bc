/// **Light**: the domain of everything that shines.
///
/// Runs on the loop.
@NullMarked
package dev.hearth.light;

import org.jspecify.annotations.NullMarked;
