package dev.hearth.light;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How a light is told what to shine like. What a light shines in is one of those it supports.
///
/// **Runs on any thread** (constants).
public enum ColorMode {
  /// Not known.
  UNKNOWN,
  /// On or off, nothing else; never together with others.
  ONOFF,
  /// How bright, nothing else; never together with others.
  BRIGHTNESS,
  /// A shade of white, warm to cold.
  COLOR_TEMP,
  /// Hue and saturation.
  HS,
  /// A point in the CIE 1931 colour space.
  XY,
  /// Red, green, blue.
  RGB,
  /// Red, green, blue, white.
  RGBW,
  /// Red, green, blue, cold white, warm white.
  RGBWW,
  /// The one white of a light that otherwise has colours.
  WHITE;

  private static final Set<ColorMode> COLORED = Set.of(HS, XY, RGB, RGBW, RGBWW);

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that is written so.
  public static Optional<ColorMode> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }

  /// Whether a light in this mode has a brightness.
  public boolean hasBrightness() {
    return this != UNKNOWN && this != ONOFF;
  }

  /// Whether a light in this mode has a colour, and not only a shade of white.
  public boolean isColored() {
    return COLORED.contains(this);
  }
}
