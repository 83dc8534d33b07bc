package dev.hearth.sun;

import dev.hearth.time.Location;
import dev.hearth.time.Sun;
import dev.hearth.time.SunEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the sun does at one time, seen from one place.
///
/// **Runs on any thread (immutable).** Making one may take tens of milliseconds near the poles.
///
/// @param location from where
/// @param nextByName the coming events by the name of their attribute; one that does not come within a year is not there
/// @param position where the sun is
record Sky(Location location, Map<String, Instant> nextByName, Sun.Position position) {
  private static final String RISING = "next_" + SunEvent.RISING.key();
  private static final String SETTING = "next_" + SunEvent.SETTING.key();

  /// The sky now.
  static Sky at(Instant now, Location location) {
    Sun sun = new Sun(location);
    Map<String, Instant> next = new LinkedHashMap<>();
    for (SunEvent event : SunEvent.values()) {
      sun.next(event, now).ifPresent(time -> next.put("next_" + event.key(), time));
    }
    return new Sky(location, Collections.unmodifiableMap(next), sun.position(now));
  }

  /// The sky later. Looks for coming events only if one of the known ones is over or the house has moved.
  Sky later(Instant now, Location from) {
    boolean isSame =
        location.equals(from) && nextByName.values().stream().allMatch(time -> time.isAfter(now));
    return isSame ? new Sky(location, nextByName, new Sun(location).position(now)) : at(now, from);
  }

  /// When the first of the coming events is.
  Optional<Instant> firstEvent() {
    return nextByName.values().stream().min(Instant::compareTo);
  }

  /// Whether the sun is up: it sets before it rises. Where it does neither, by its position.
  boolean isAboveHorizon() {
    Instant rising = nextByName.get(RISING);
    Instant setting = nextByName.get(SETTING);
    if (rising == null || setting == null) {
      return position.elevationDegrees() > SunPhase.HORIZON_DEGREES;
    }
    return setting.isBefore(rising);
  }
}
