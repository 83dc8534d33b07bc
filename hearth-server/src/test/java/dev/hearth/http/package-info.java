/// Tests of this room.
@NullMarked
package dev.hearth.http;

import org.jspecify.annotations.NullMarked;
