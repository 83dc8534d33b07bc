package dev.hearth.light;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// How a light is to be turned on: only with what it supports, and with a colour in a mode it supports. What is not there stays
/// as it is.
///
/// **Runs on any thread (immutable).**
///
/// ```java
/// TurnOn.PLAIN.withBrightness(128).withColor(new Color.Hs(30, 80))
/// ```
public final class TurnOn {
  /// Just on.
  public static final TurnOn PLAIN = new TurnOn(null, null, null, null, null);

  private final @Nullable Integer brightness;
  private final @Nullable Color color;
  private final @Nullable String effect;
  private final @Nullable Flash flash;
  private final @Nullable Duration transition;

  private TurnOn(
      @Nullable Integer brightness,
      @Nullable Color color,
      @Nullable String effect,
      @Nullable Flash flash,
      @Nullable Duration transition) {
    this.brightness = brightness;
    this.color = color;
    this.effect = effect;
    this.flash = flash;
    this.transition = transition;
  }

  /// The same with a brightness from 1 to 255.
  public TurnOn withBrightness(int value) {
    return new TurnOn(value, color, effect, flash, transition);
  }

  /// The same with a colour.
  public TurnOn withColor(Color value) {
    return new TurnOn(brightness, value, effect, flash, transition);
  }

  /// The same with one of the light's effects.
  public TurnOn withEffect(String value) {
    return new TurnOn(brightness, color, value, flash, transition);
  }

  /// The same, flashing.
  public TurnOn withFlash(Flash value) {
    return new TurnOn(brightness, color, effect, value, transition);
  }

  /// The same, slowly.
  public TurnOn withTransition(Duration value) {
    return new TurnOn(brightness, color, effect, flash, value);
  }

  /// From 1 to 255.
  public OptionalInt brightness() {
    return brightness == null ? OptionalInt.empty() : OptionalInt.of(brightness);
  }

  /// The colour, in a mode that the light supports.
  public Optional<Color> color() {
    return Optional.ofNullable(color);
  }

  /// The effect, only for lights with [LightEntity#EFFECT].
  public Optional<String> effect() {
    return Optional.ofNullable(effect);
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
    return "TurnOn[brightness=%s, color=%s, effect=%s, flash=%s, transition=%s]"
        .formatted(brightness, color, effect, flash, transition);
  }
}
