package dev.hearth.integration;

import dev.hearth.event.Subscription;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What [Integrations] knows about one integration that was to be set up.
///
/// **Runs on the loop.**
@OnLoop
final class SetUpAttempts {
  private final String name;

  /// Those it depends on and that were not ready: it is tried again when they are.
  final Set<String> waitsFor = new TreeSet<>();

  IntegrationStatus.Phase phase = IntegrationStatus.Phase.SETTING_UP;
  int tries;
  @Nullable String reason;
  @Nullable Duration took;

  // The last attempt.
  @Nullable Task<Boolean> task;
  @Nullable Hub hub;
  @Nullable Subscription retry;

  SetUpAttempts(String name) {
    this.name = name;
  }

  boolean isLoaded() {
    return phase == IntegrationStatus.Phase.LOADED;
  }

  boolean isRetrying() {
    return phase == IntegrationStatus.Phase.RETRYING;
  }

  boolean fail(String why) {
    phase = IntegrationStatus.Phase.FAILED;
    reason = why;
    return false;
  }

  void endRetry() {
    if (retry != null) {
      retry.remove();
      retry = null;
    }
  }

  IntegrationStatus status() {
    return new IntegrationStatus(
        name,
        phase,
        Optional.ofNullable(reason),
        Optional.ofNullable(took),
        hub == null ? 0 : hub.hangingUpdates());
  }
}
