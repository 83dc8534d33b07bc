/// Tests of this room.
@NullMarked
package dev.hearth.api;

import org.jspecify.annotations.NullMarked;
