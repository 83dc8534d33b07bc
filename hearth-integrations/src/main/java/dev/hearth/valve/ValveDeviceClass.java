package dev.hearth.valve;

import java.util.Locale;

/// What flows through a valve.
///
/// **Runs on any thread** (constants).
public enum ValveDeviceClass {
  /// Gas.
  GAS,
  /// Water.
  WATER;

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
