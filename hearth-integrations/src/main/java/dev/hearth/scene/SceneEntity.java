package dev.hearth.scene;

import dev.hearth.entity.Entity;
import dev.hearth.event.Context;
import dev.hearth.state.State;
import dev.hearth.time.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that brings several things into a state at once. Its own state is when that was last done, also from before the
/// last restart.
///
/// **Before it:** the services of [SceneDomain]. **After it:** the device, or the services of other domains.
///
/// **Runs on the loop.**
public abstract class SceneEntity extends Entity {
  // While added.
  private @Nullable String lastActivated;

  /// How a scene is to be activated.
  ///
  /// @param transition how long it may take, if that was said
  /// @param context who or what caused it
  public record Activation(Optional<Duration> transition, Context context) {}

  /// Activates it. May wait. The state has been written already.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void activate(Activation how) throws Exception;

  /// Restores when it was last activated. Who overrides it calls this one too.
  @Override
  public void onAdded() {
    lastState().filter(State::isKnown).map(State::value).ifPresent(value -> lastActivated = value);
  }

  @Override
  public final String domain() {
    return SceneDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return Optional.ofNullable(lastActivated);
  }

  /// Is activated by the service.
  void activateAt(Instant now, Activation how) throws Exception {
    lastActivated = Timestamps.format(now);
    writeState();
    activate(how);
  }
}
