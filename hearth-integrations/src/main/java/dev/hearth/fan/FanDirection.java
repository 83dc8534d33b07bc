package dev.hearth.fan;

import java.util.Locale;

/// Which way a fan turns.
///
/// **Runs on any thread** (constants).
public enum FanDirection {
  /// As in summer.
  FORWARD,
  /// As in winter.
  REVERSE;

  /// How it is written in attributes and service data.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
