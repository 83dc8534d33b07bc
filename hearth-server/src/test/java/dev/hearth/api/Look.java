package dev.hearth.api;

import java.util.Map;

/// Finds a value deep inside JSON; fails with the path if it is not there.
final class Look {
  private Look() {}

  static Object at(Object value, String... path) {
    Object found = value;
    for (String step : path) {
      Object next = found instanceof Map<?, ?> map ? map.get(step) : null;
      if (next == null) {
        throw new AssertionError("There is no " + String.join(".", path) + " in " + value);
      }
      found = next;
    }
    return found;
  }

  static Map<?, ?> mapAt(Object value, String... path) {
    return (Map<?, ?>) at(value, path);
  }
}
