package dev.hearth.mediaplayer;

import java.util.Locale;

/// What a player plays when it has come to an end.
///
/// **Runs on any thread** (constants).
public enum RepeatMode {
  /// Nothing.
  OFF,
  /// Everything once more.
  ALL,
  /// The same piece once more.
  ONE;

  /// How it is written in attributes and service data.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
