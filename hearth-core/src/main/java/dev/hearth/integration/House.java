package dev.hearth.integration;

import dev.hearth.time.Location;
import java.time.ZoneId;

/// What the configuration says about the house under `hearth:`.
///
/// **Runs on any thread** (immutable).
///
/// @param name for people
/// @param location where it stands
/// @param units metric or US customary
/// @param zone the time zone of its clocks
/// @param currency three letters, such as `EUR`
/// @param country two letters, such as `NL`, or empty
/// @param language such as `en`
public record House(
    String name,
    Location location,
    Units units,
    ZoneId zone,
    String currency,
    String country,
    String language) {

  /// A system of units.
  public enum Units {
    /// Metres and degrees Celsius.
    METRIC,
    /// Miles and degrees Fahrenheit.
    US_CUSTOMARY
  }
}
