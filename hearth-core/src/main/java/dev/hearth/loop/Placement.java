package dev.hearth.loop;

import java.util.Locale;

/// Where the work of an integration runs. The API is the same in both places.
public enum Placement {
  /// In tasks and callbacks of the loop.
  LOOP,
  /// On ordinary threads of its own; each call of the hub is handed to the loop and waits there.
  WORKER;

  /// As in the configuration and on the wire.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
