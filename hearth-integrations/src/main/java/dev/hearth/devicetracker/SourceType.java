package dev.hearth.devicetracker;

import java.util.Locale;

/// How a tracker knows where its device is.
///
/// **Runs on any thread** (constants).
public enum SourceType {
  /// By satellites.
  GPS,
  /// A router sees it.
  ROUTER,
  /// A Bluetooth radio hears it.
  BLUETOOTH,
  /// A Bluetooth Low Energy radio hears it.
  BLUETOOTH_LE;

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
