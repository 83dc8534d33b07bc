package dev.hearth.climate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a climate device is told to do.
///
/// **Runs on any thread** (constants).
public enum HvacMode {
  /// Nothing.
  OFF,
  /// Heat up to a target.
  HEAT,
  /// Cool down to a target.
  COOL,
  /// Heat or cool to stay within a range.
  HEAT_COOL,
  /// What its own programme says.
  AUTO,
  /// Make the air drier.
  DRY,
  /// Move air and nothing else.
  FAN_ONLY;

  /// How it is written in states and service data.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that is written so.
  static Optional<HvacMode> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
