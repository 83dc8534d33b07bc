/// **Planted**: a room of the house in which everything is wrong.
@NullMarked
package dev.hearth.planted.attic;

import org.jspecify.annotations.NullMarked;
