package dev.hearth.event;

/// Where an event comes from: this hub, or a client.
public enum Origin {
  /// Fired inside the hub.
  LOCAL,
  /// Fired by a client.
  REMOTE
}
