package dev.hearth.light;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a light is to be turned off: only with what it supports.
///
/// **Runs on any thread (immutable).**
public final class TurnOff {
  /// Just off.
  public static final TurnOff PLAIN = new TurnOff(null, null);

  private final @Nullable Flash flash;
  private final @Nullable Duration transition;

  private TurnOff(@Nullable Flash flash, @Nullable Duration transition) {
    this.flash = flash;
    this.transition = transition;
  }

  /// The same, flashing.
  public TurnOff withFlash(Flash value) {
    return new TurnOff(value, transition);
  }

  /// The same, slowly.
  public TurnOff withTransition(Duration value) {
    return new TurnOff(flash, value);
  }

  /// Only for lights with [LightEntity#FLASH].
  public Optional<Flash> flash() {
    return Optional.ofNullable(flash);
  }

  /// How long it takes, only for lights with [LightEntity#TRANSITION].
  public Optional<Duration> transition() {
    return Optional.ofNullable(transition);
  }

  @Override
  public String toString() {
    return "TurnOff[flash=%s, transition=%s]".formatted(flash, transition);
  }
}
