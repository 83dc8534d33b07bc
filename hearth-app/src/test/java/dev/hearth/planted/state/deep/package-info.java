/// **Planted**: a room of the house in which everything is wrong.
@NullMarked
package dev.hearth.planted.state.deep;

import org.jspecify.annotations.NullMarked;
