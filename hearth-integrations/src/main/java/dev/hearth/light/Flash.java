package dev.hearth.light;

import java.util.Locale;

/// How long a light flashes to show which one it is.
///
/// **Runs on any thread** (constants).
public enum Flash {
  /// About two seconds.
  SHORT,
  /// About ten seconds.
  LONG;

  /// How it is written in service data.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
