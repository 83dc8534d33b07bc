package dev.hearth.time;

import java.util.Locale;

/// What happens in the sky once a day, except near the poles.
public enum SunEvent {
  /// The centre of the sun comes to 6 degrees below the horizon.
  DAWN,
  /// The upper edge of the sun appears.
  RISING,
  /// The sun is highest.
  NOON,
  /// The upper edge of the sun disappears.
  SETTING,
  /// The centre of the sun goes below 6 degrees under the horizon.
  DUSK,
  /// The sun is lowest.
  MIDNIGHT;

  /// The name in lower case.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
