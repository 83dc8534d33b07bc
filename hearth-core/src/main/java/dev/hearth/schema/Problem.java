package dev.hearth.schema;

import java.util.List;

/// One thing that is wrong with checked data.
///
/// **Runs on any thread (immutable).**
///
/// @param path where: keys (`String`) and indexes (`Integer`) from the outside in; empty for the data
///     as a whole
/// @param subject whether the key at the end of the path is wrong, or the value found there
/// @param message what was expected and what came
public record Problem(List<Object> path, Subject subject, String message) {

  /// What a problem is about: the key at the end of its path, or the value there.
  public enum Subject {
    KEY,
    VALUE
  }

  public Problem {
    path = List.copyOf(path);
  }

  /// The path as text: `lights[2].brightness`.
  public String pathText() {
    StringBuilder text = new StringBuilder();
    for (Object step : path) {
      if (step instanceof Integer index) {
        text.append('[').append(index).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step);
      }
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return path.isEmpty() ? message : pathText() + ": " + message;
  }
}
