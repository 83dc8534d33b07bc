package dev.hearth.light;

import dev.hearth.entity.EntityIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A light that notes what it is told.
final class FakeLight extends LightEntity {
  final List<Object> told = new ArrayList<>();
  private final Set<ColorMode> modes;
  private long features;
  private @Nullable Boolean isOn;
  private int brightness;
  private @Nullable Color color;

  private FakeLight(Set<ColorMode> modes) {
    this.modes = modes;
  }

  static FakeLight supporting(ColorMode... modes) {
    return new FakeLight(Set.of(modes));
  }

  FakeLight with(long featureBits) {
    features = featureBits;
    return this;
  }

  FakeLight on(int level) {
    isOn = true;
    brightness = level;
    return this;
  }

  FakeLight on(int level, Color as) {
    color = as;
    return on(level);
  }

  FakeLight off() {
    isOn = false;
    return this;
  }

  @Override
  public EntityIdentity identity() {
    return EntityIdentity.NONE.named("Fake");
  }

  @Override
  public Optional<Boolean> isOn() {
    return Optional.ofNullable(isOn);
  }

  @Override
  public OptionalInt brightness() {
    return brightness == 0 ? OptionalInt.empty() : OptionalInt.of(brightness);
  }

  @Override
  public Optional<Color> color() {
    return Optional.ofNullable(color);
  }

  @Override
  public Set<ColorMode> supportedColorModes() {
    return modes;
  }

  @Override
  public long supportedFeatures() {
    return features;
  }

  @Override
  public List<String> effects() {
    return List.of("candle", "rainbow");
  }

  @Override
  public Optional<String> effect() {
    return Optional.of("candle");
  }

  @Override
  public void turnOn(TurnOn how) {
    told.add(how);
  }

  @Override
  public void turnOff(TurnOff how) {
    told.add(how);
  }
}
