package dev.hearth.humidifier;

import java.util.Locale;

/// What it does to the air.
///
/// **Runs on any thread** (constants).
public enum HumidifierDeviceClass {
  /// It makes it drier.
  DEHUMIDIFIER,
  /// It makes it moister.
  HUMIDIFIER;

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
