package dev.hearth.evententity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What kind of event.
///
/// **Runs on any thread** (constants).
public enum EventDeviceClass {
  /// Somebody rings; one of the event types should be `ring`.
  DOORBELL,
  /// A button of a remote is pressed.
  BUTTON,
  /// Something moves.
  MOTION;

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that is written so.
  public static Optional<EventDeviceClass> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
