package dev.hearth.json;

import dev.hearth.error.HearthException;
import org.jspecify.annotations.Nullable;

/// A Java value was given for which there is no JSON. The message names the place in the value and the type.
public final class ValueNotJsonException extends HearthException {

  ValueNotJsonException(String message) {
    super(message);
  }

  static ValueNotJsonException of(@Nullable Object value, @Nullable Place place) {
    String got =
        switch (value) {
          case null -> "Java's null (use JsonNull.NULL or leave it out)";
          case Double number -> number.toString();
          case Float number -> number.toString();
          default -> "a " + value.getClass().getName();
        };
    return new ValueNotJsonException(
        Place.name(place)
            + ": expected text, a finite number, a boolean, a list or a map, got "
            + got);
  }
}
