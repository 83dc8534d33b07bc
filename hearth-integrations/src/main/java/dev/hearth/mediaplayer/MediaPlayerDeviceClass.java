package dev.hearth.mediaplayer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What kind of player.
///
/// **Runs on any thread** (constants).
public enum MediaPlayerDeviceClass {
  /// A television.
  TV,
  /// A loudspeaker.
  SPEAKER,
  /// An amplifier to which others are connected.
  RECEIVER,
  /// A projector.
  PROJECTOR;

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that is written so.
  public static Optional<MediaPlayerDeviceClass> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
