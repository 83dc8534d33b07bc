package dev.hearth.fan;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// How a fan is to be turned on: only with what it supports. What is not there is left to the fan.
///
/// **Runs on any thread (immutable).**
public final class TurnOn {
  /// Just on.
  public static final TurnOn PLAIN = new TurnOn(null, null);

  private final @Nullable Integer percentage;
  private final @Nullable String presetMode;

  private TurnOn(@Nullable Integer percentage, @Nullable String presetMode) {
    this.percentage = percentage;
    this.presetMode = presetMode;
  }

  /// The same with a speed from 1 to 100.
  public TurnOn withPercentage(int value) {
    return new TurnOn(value, presetMode);
  }

  /// The same with one of the preset modes of the fan.
  public TurnOn withPresetMode(String value) {
    return new TurnOn(percentage, value);
  }

  /// From 1 to 100; only for fans with [FanEntity#SET_SPEED].
  public OptionalInt percentage() {
    return percentage == null ? OptionalInt.empty() : OptionalInt.of(percentage);
  }

  /// One of [FanEntity#presetModes].
  public Optional<String> presetMode() {
    return Optional.ofNullable(presetMode);
  }

  @Override
  public String toString() {
    return "TurnOn[percentage=%s, presetMode=%s]".formatted(percentage, presetMode);
  }
}
