package dev.hearth.lifecycle;

/// Where the hub is between start and stop. The names are those of the field's API.
public enum HubState {
  /// Before start, and while it closes.
  NOT_RUNNING,
  /// Integrations start.
  STARTING,
  /// Up.
  RUNNING,
  /// Tasks end.
  STOPPING,
  /// Everything that must not be lost is written.
  FINAL_WRITE,
  /// Over.
  STOPPED;

  /// Starting or running.
  public boolean isRunning() {
    return this == STARTING || this == RUNNING;
  }

  /// On the way down.
  public boolean isStopping() {
    return this == STOPPING || this == FINAL_WRITE;
  }
}
