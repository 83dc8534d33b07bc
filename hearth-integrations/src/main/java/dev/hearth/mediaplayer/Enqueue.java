package dev.hearth.mediaplayer;

import java.util.Locale;

/// Where in the queue of a player something new is put.
///
/// **Runs on any thread** (constants).
public enum Enqueue {
  /// At its end.
  ADD,
  /// Behind what is played now.
  NEXT,
  /// It is played now, and the queue stays.
  PLAY,
  /// It is played now, and the queue is emptied.
  REPLACE;

  /// How it is written in service data.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
