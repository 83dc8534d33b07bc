package dev.hearth.siren;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// How a siren is to sound: only with what it supports. What is not there is left to the siren.
///
/// **Runs on any thread (immutable).**
public final class TurnOn {
  /// Just on.
  public static final TurnOn PLAIN = new TurnOn(null, null, null);

  private final @Nullable SirenTone tone;
  private final @Nullable Duration duration;
  private final @Nullable Double volume;

  private TurnOn(@Nullable SirenTone tone, @Nullable Duration duration, @Nullable Double volume) {
    this.tone = tone;
    this.duration = duration;
    this.volume = volume;
  }

  /// The same with one of the tones of the siren.
  public TurnOn withTone(SirenTone value) {
    return new TurnOn(value, duration, volume);
  }

  /// The same, silent again after a while.
  public TurnOn withDuration(Duration value) {
    return new TurnOn(tone, value, volume);
  }

  /// The same with a volume from 0 to 1.
  public TurnOn withVolume(double value) {
    return new TurnOn(tone, duration, value);
  }

  /// Only for sirens with [SirenEntity#TONES].
  public Optional<SirenTone> tone() {
    return Optional.ofNullable(tone);
  }

  /// How long; only for sirens with [SirenEntity#DURATION].
  public Optional<Duration> duration() {
    return Optional.ofNullable(duration);
  }

  /// From 0 to 1; only for sirens with [SirenEntity#VOLUME_SET].
  public OptionalDouble volume() {
    return volume == null ? OptionalDouble.empty() : OptionalDouble.of(volume);
  }

  @Override
  public String toString() {
    return "TurnOn[tone=%s, duration=%s, volume=%s]"
        .formatted(tone == null ? null : tone.key(), duration, volume);
  }
}
