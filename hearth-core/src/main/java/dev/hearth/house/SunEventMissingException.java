package dev.hearth.house;

import dev.hearth.error.HearthException;
import dev.hearth.time.Location;
import dev.hearth.time.SunEvent;

/// Near the poles some things do not happen in the sky for a long time, or never.
public final class SunEventMissingException extends HearthException {
  private static final long serialVersionUID = 1L;

  SunEventMissingException(SunEvent event, Location location) {
    super(
        "The sun has no %s within a year at latitude %s, longitude %s"
            .formatted(event.key(), location.latitude(), location.longitude()));
  }
}
