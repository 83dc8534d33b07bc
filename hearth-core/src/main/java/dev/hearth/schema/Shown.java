package dev.hearth.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value as messages show it: short, on one line, text in quotes.
final class Shown {

  private static final int LENGTH_MAX = 60;

  private Shown() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case String text -> '"' + shortened(text) + '"';
      case Map<?, ?> map -> map.isEmpty() ? "an empty mapping" : "a mapping";
      case List<?> list -> list.isEmpty() ? "an empty list" : "a list";
      case null -> "null";
      default -> shortened(value.toString());
    };
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LENGTH_MAX ? line : line.substring(0, LENGTH_MAX) + "...";
  }
}
