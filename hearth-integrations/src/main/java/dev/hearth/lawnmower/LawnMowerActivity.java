package dev.hearth.lawnmower;

import java.util.Locale;

/// What a lawn mower is doing.
///
/// **Runs on any thread** (constants).
public enum LawnMowerActivity {
  /// It stands in its dock.
  DOCKED,
  /// It needs help.
  ERROR,
  /// It has been stopped and stands somewhere.
  IDLE,
  /// It mows.
  MOWING,
  /// It has been interrupted and can go on.
  PAUSED,
  /// It is on its way to the dock.
  RETURNING;

  /// How it is written in states.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
