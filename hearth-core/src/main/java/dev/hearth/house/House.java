package dev.hearth.house;

import dev.hearth.json.Json;
import dev.hearth.time.Location;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What is known about the house: what the configuration says under `hearth:`, and what was changed since.
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

  /// The same house in another place.
  public House at(Location place) {
    return new House(name, place, units, zone, currency, country, language);
  }

  /// The settings of another house that differ from this one's, by the names that clients know.
  Map<String, Object> changesTo(House other) {
    Map<String, Object> changed = other.settings();
    changed.entrySet().removeAll(settings().entrySet());
    return Json.object(changed);
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("latitude", location.latitude());
    settings.put("longitude", location.longitude());
    settings.put("elevation", location.elevationMetres());
    settings.put("unit_system", units.name().toLowerCase(Locale.ROOT));
    settings.put("location_name", name);
    settings.put("time_zone", zone.getId());
    settings.put("currency", currency);
    settings.put("country", country);
    settings.put("language", language);
    return settings;
  }
}
