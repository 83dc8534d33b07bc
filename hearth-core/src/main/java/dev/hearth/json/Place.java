package dev.hearth.json;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Where in a value we are, for messages: `lights[2].brightness`. No place at all (null) is the value itself.
///
/// **Runs on any thread (immutable).**
/// @param depth how many steps lead here
record Place(@Nullable Place outer, Object step, int depth) {

  Place(@Nullable Place outer, Object step) {
    this(outer, step, depth(outer) + 1);
  }

  static String name(@Nullable Place place) {
    return place == null ? "the value" : place.toString();
  }

  static int depth(@Nullable Place place) {
    return place == null ? 0 : place.depth;
  }

  @Override
  public String toString() {
    Deque<Object> steps = new ArrayDeque<>();
    for (Place p = this; p != null; p = p.outer) {
      steps.addFirst(p.step);
    }
    StringBuilder text = new StringBuilder();
    for (Object step : steps) {
      if (step instanceof Integer index) {
        text.append('[').append(index).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step);
      }
    }
    return text.toString();
  }
}
