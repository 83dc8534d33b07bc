package dev.hearth.alarmcontrolpanel;

import java.util.Locale;

/// What the code of an alarm is made of.
///
/// **Runs on any thread** (constants).
public enum CodeFormat {
  /// Any characters.
  TEXT,
  /// Digits; clients show a number pad.
  NUMBER;

  /// How it is written in attributes.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
