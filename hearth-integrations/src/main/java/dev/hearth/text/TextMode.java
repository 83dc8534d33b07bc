package dev.hearth.text;

import java.util.Locale;

/// How clients show a text.
///
/// **Runs on any thread** (constants).
public enum TextMode {
  /// Readable.
  TEXT,
  /// Hidden while it is typed.
  PASSWORD;

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
