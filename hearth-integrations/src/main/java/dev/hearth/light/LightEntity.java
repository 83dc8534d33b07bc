package dev.hearth.light;

import dev.hearth.entity.Entity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Something that shines.
///
/// A light says which [#supportedColorModes] it has and, while on, its [#brightness] and its [#color] in one of them; clients get
/// the colour in every way they know. What it is told in [#turnOn] it can do: colours have been converted, and what it does not
/// support has been left out.
///
/// **Before it:** the services of [LightDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class LightEntity extends Entity {
  /// It has effects; a bit of [#supportedFeatures].
  public static final long EFFECT = 4;

  /// It can flash; a bit of [#supportedFeatures].
  public static final long FLASH = 8;

  /// It can turn on and off slowly; a bit of [#supportedFeatures].
  public static final long TRANSITION = 32;

  /// The brightest.
  public static final int BRIGHTNESS_MAX = 255;

  // ---- What it is

  /// Whether it is on; empty if that is not known.
  public abstract Optional<Boolean> isOn();

  /// How bright it is, from 1 to 255.
  public OptionalInt brightness() {
    return OptionalInt.empty();
  }

  /// What it shines like, in a mode it supports; empty if not known or if it has neither colours nor shades of white.
  public Optional<Color> color() {
    return Optional.empty();
  }

  /// The ways in which it can be told. [ColorMode#ONOFF] and [ColorMode#BRIGHTNESS] only alone.
  public Set<ColorMode> supportedColorModes() {
    return Set.of(ColorMode.ONOFF);
  }

  /// Which of [#supportedColorModes] it is in: by default that of its colour, or the only one it supports.
  public ColorMode colorMode() {
    Set<ColorMode> supported = supportedColorModes();
    return color()
        .map(Color::mode)
        .orElse(supported.size() == 1 ? supported.iterator().next() : ColorMode.UNKNOWN);
  }

  /// The shades of white it has.
  public KelvinRange kelvins() {
    return KelvinRange.USUAL;
  }

  /// Its effects, if it has [#EFFECT].
  public List<String> effects() {
    return List.of();
  }

  /// The effect that runs now.
  public Optional<String> effect() {
    return Optional.empty();
  }

  // ---- What it does

  /// Turns it on, or changes how it shines. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void turnOn(TurnOn how) throws Exception;

  /// Turns it off. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void turnOff(TurnOff how) throws Exception;

  // ---- What the hub reads

  @Override
  public final String domain() {
    return LightDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return isOn().map(on -> on ? "on" : "off");
  }

  @Override
  public Map<String, Object> capabilityAttributes() {
    return LightAttributes.capabilities(this);
  }

  @Override
  public Map<String, Object> stateAttributes() {
    return LightAttributes.state(this);
  }

  // ---- Questions of this room

  final boolean hasBrightness() {
    return supportedColorModes().stream().anyMatch(ColorMode::hasBrightness);
  }

  final boolean hasColors() {
    return supportedColorModes().stream().anyMatch(ColorMode::isColored);
  }

  final boolean hasShadesOfWhite() {
    return supportedColorModes().contains(ColorMode.COLOR_TEMP);
  }
}
