package dev.hearth.config;

import dev.hearth.json.JsonNull;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value, where it stands, and the same for everything in it.
///
/// **Runs on any thread (immutable).**
///
/// @param childrenByStep what is inside, by key (`String`) or index (`Integer`)
/// @param keyMarks where the keys of a mapping stand
/// @param origin whether messages may show the value
record Located(
    Object value,
    Mark mark,
    Map<Object, Located> childrenByStep,
    Map<String, Mark> keyMarks,
    Origin origin) {

  enum Origin {
    OPEN,
    SECRET
  }

  static Located scalar(Object value, Mark mark) {
    return new Located(value, mark, Map.of(), Map.of(), Origin.OPEN);
  }

  static Located list(List<Located> items, Mark mark) {
    List<Object> values = new ArrayList<>(items.size());
    Map<Object, Located> children = new LinkedHashMap<>();
    for (Located item : items) {
      children.put(values.size(), item);
      values.add(item.value);
    }
    return new Located(Collections.unmodifiableList(values), mark, children, Map.of(), Origin.OPEN);
  }

  static Located map(Map<String, Located> entries, Map<String, Mark> keyMarks, Mark mark) {
    Map<String, Object> values = new LinkedHashMap<>();
    entries.forEach((key, entry) -> values.put(key, entry.value));
    return new Located(
        Collections.unmodifiableMap(values),
        mark,
        Collections.unmodifiableMap(new LinkedHashMap<Object, Located>(entries)),
        keyMarks,
        Origin.OPEN);
  }

  static Located emptyMap(Mark mark) {
    return map(Map.of(), Map.of(), mark);
  }

  /// The secret stands elsewhere; problems with it are shown where it is used.
  Located asSecretAt(Mark use) {
    return new Located(value, use, Map.of(), Map.of(), Origin.SECRET);
  }

  boolean isNothing() {
    return value == JsonNull.NULL;
  }

  /// The child one step down, or null.
  @Nullable Located child(Object step) {
    return childrenByStep.get(step);
  }
}
