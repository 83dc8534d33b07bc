package dev.hearth.integration;

import java.time.Duration;
import java.util.Optional;

/// What has become of an integration that was to be set up.
///
/// **Runs on any thread** (immutable).
///
/// @param name of the integration
/// @param phase where it stands
/// @param reason why it is not up, for people
/// @param setUpTime how long its set-up took, without waiting for others, if that was before the hub was running
/// @param hangingUpdates how many updates of its entities were left behind because they hang
public record IntegrationStatus(
    String name,
    Phase phase,
    Optional<String> reason,
    Optional<Duration> setUpTime,
    int hangingUpdates) {

  /// Where an integration stands.
  public enum Phase {
    /// It waits for others, or is being set up.
    SETTING_UP,
    /// It is up.
    LOADED,
    /// It could not be set up, and is not tried again.
    FAILED,
    /// What it talks to was not there; it is tried again.
    RETRYING
  }
}
