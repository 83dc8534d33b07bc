/// **Planted**: a room of the house in which everything is wrong.
@NullMarked
package dev.hearth.planted.error;

import org.jspecify.annotations.NullMarked;
