package dev.hearth.todo;

import java.util.Locale;

/// Whether a thing is done.
///
/// **Runs on any thread** (constants).
public enum TodoStatus {
  /// It is still to be done.
  NEEDS_ACTION,
  /// It is done.
  COMPLETED;

  /// How it is written in services and answers.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
