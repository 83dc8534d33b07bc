package dev.hearth.number;

import java.util.Locale;

/// How clients let people set a number.
///
/// **Runs on any thread** (constants).
public enum NumberMode {
  /// As the client likes.
  AUTO,
  /// They type it.
  BOX,
  /// They drag it.
  SLIDER;

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
