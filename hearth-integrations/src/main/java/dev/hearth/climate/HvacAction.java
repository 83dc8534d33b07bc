package dev.hearth.climate;

import java.util.Locale;

/// What a climate device does right now.
///
/// **Runs on any thread** (constants).
public enum HvacAction {
  /// It cools.
  COOLING,
  /// It melts the ice on itself.
  DEFROSTING,
  /// It makes the air drier.
  DRYING,
  /// It moves air.
  FAN,
  /// It heats.
  HEATING,
  /// It is on and has nothing to do.
  IDLE,
  /// It is off.
  OFF,
  /// It prepares to heat.
  PREHEATING;

  /// How it is written in attributes.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
