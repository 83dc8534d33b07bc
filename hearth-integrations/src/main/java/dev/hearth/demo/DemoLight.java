package dev.hearth.demo;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.light.Color;
import dev.hearth.light.ColorMode;
import dev.hearth.light.LightEntity;
import dev.hearth.light.TurnOff;
import dev.hearth.light.TurnOn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A lamp. While off it keeps how it shone.
///
/// **Runs on the loop.**
final class DemoLight extends LightEntity {
  private static final String NO_EFFECT = "off";

  private final DemoTag tag;
  private final Set<ColorMode> modes;
  private final List<String> effects;

  private boolean isOn;
  private int brightness = 180;
  private @Nullable Color color;
  private String effect = NO_EFFECT;

  /// @param effects may be empty
  DemoLight(DemoTag tag, Set<ColorMode> modes, List<String> effects) {
    this.tag = tag;
    this.modes = Set.copyOf(modes);
    this.effects = List.copyOf(effects);
    if (modes.contains(ColorMode.COLOR_TEMP)) {
      color = new Color.Temperature(2_700);
    } else if (modes.contains(ColorMode.RGBW)) {
      color = new Color.Rgbw(0, 0, 0, 255);
    }
  }

  /// The same lamp, on from the beginning.
  DemoLight lit() {
    isOn = true;
    return this;
  }

  @Override
  public Optional<Boolean> isOn() {
    return Optional.of(isOn);
  }

  @Override
  public OptionalInt brightness() {
    return modes.contains(ColorMode.ONOFF) ? OptionalInt.empty() : OptionalInt.of(brightness);
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
  public List<String> effects() {
    return effects;
  }

  @Override
  public Optional<String> effect() {
    return Optional.of(effect);
  }

  @Override
  public long supportedFeatures() {
    return effects.isEmpty() ? TRANSITION | FLASH : EFFECT | TRANSITION | FLASH;
  }

  @Override
  public void turnOn(TurnOn how) {
    tag.of().takeTime();
    isOn = true;
    brightness = how.brightness().orElse(brightness);
    color = how.color().orElse(color);
    if (how.effect().isPresent()) {
      effect = how.effect().filter(effects::contains).orElse(NO_EFFECT);
    } else if (how.color().isPresent()) {
      effect = NO_EFFECT;
    }
    writeState();
  }

  @Override
  public void turnOff(TurnOff how) {
    tag.of().takeTime();
    isOn = false;
    writeState();
  }

  @Override
  public EntityIdentity identity() {
    return tag.identity();
  }
}
