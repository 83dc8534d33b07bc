/// Tests of this room.
@NullMarked
package dev.hearth.auth;

import org.jspecify.annotations.NullMarked;
