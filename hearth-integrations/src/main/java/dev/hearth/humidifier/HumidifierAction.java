package dev.hearth.humidifier;

import java.util.Locale;

/// What a humidifier does right now.
///
/// **Runs on any thread** (constants).
public enum HumidifierAction {
  /// It makes the air drier.
  DRYING,
  /// It makes the air moister.
  HUMIDIFYING,
  /// It is on and has nothing to do.
  IDLE,
  /// It is off.
  OFF;

  /// How it is written in attributes.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
