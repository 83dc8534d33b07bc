package dev.hearth.mediaplayer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a player is doing.
///
/// **Runs on any thread** (constants).
public enum MediaPlayerState {
  /// Nothing, until it is turned on.
  OFF,
  /// It is on; what it does is not known.
  ON,
  /// Nothing at the moment.
  IDLE,
  /// It plays.
  PLAYING,
  /// It will go on where it was.
  PAUSED,
  /// Nothing, but it can be reached.
  STANDBY,
  /// It will play in a moment.
  BUFFERING;

  /// How it is written in states.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that is written so.
  public static Optional<MediaPlayerState> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
