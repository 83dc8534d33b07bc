/// **Planted**: a room of the house in which everything is wrong.
@NullMarked
package dev.hearth.planted.json;

import org.jspecify.annotations.NullMarked;
