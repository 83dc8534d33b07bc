package dev.hearth.light;

import dev.hearth.error.HearthException;
import java.util.Arrays;
import java.util.List;

/// What a light shines like, without how bright, in one of the ways in which lights are told.
///
/// **Runs on any thread (immutable).** [Colors] makes one of another.
public sealed interface Color {
  /// The mode of a light that shines so.
  ColorMode mode();

  /// Hue and saturation.
  ///
  /// @param hueDegrees from 0 (red) over 120 (green) and 240 (blue) to 360
  /// @param saturationPercent from 0 (white) to 100
  record Hs(double hueDegrees, double saturationPercent) implements Color {
    /// Checks the range.
    public Hs {
      check("hue", hueDegrees, 360);
      check("saturation", saturationPercent, 100);
    }

    @Override
    public ColorMode mode() {
      return ColorMode.HS;
    }
  }

  /// A point in the CIE 1931 colour space.
  ///
  /// @param x from 0 to 1
  /// @param y from 0 to 1
  record Xy(double x, double y) implements Color {
    /// Checks the range.
    public Xy {
      check("x", x, 1);
      check("y", y, 1);
    }

    @Override
    public ColorMode mode() {
      return ColorMode.XY;
    }
  }

  /// Red, green and blue, each from 0 to 255.
  record Rgb(int red, int green, int blue) implements Color {
    /// Checks the range.
    public Rgb {
      check("red", red, 255);
      check("green", green, 255);
      check("blue", blue, 255);
    }

    @Override
    public ColorMode mode() {
      return ColorMode.RGB;
    }

    /// As it is written in attributes.
    public List<Long> channels() {
      return longs(red, green, blue);
    }
  }

  /// Red, green, blue and white, each from 0 to 255.
  record Rgbw(int red, int green, int blue, int white) implements Color {
    /// Checks the range.
    public Rgbw {
      check("red", red, 255);
      check("green", green, 255);
      check("blue", blue, 255);
      check("white", white, 255);
    }

    @Override
    public ColorMode mode() {
      return ColorMode.RGBW;
    }

    /// As it is written in attributes.
    public List<Long> channels() {
      return longs(red, green, blue, white);
    }
  }

  /// Red, green, blue, cold white and warm white, each from 0 to 255.
  record Rgbww(int red, int green, int blue, int coldWhite, int warmWhite) implements Color {
    /// Checks the range.
    public Rgbww {
      check("red", red, 255);
      check("green", green, 255);
      check("blue", blue, 255);
      check("cold white", coldWhite, 255);
      check("warm white", warmWhite, 255);
    }

    @Override
    public ColorMode mode() {
      return ColorMode.RGBWW;
    }

    /// As it is written in attributes.
    public List<Long> channels() {
      return longs(red, green, blue, coldWhite, warmWhite);
    }
  }

  /// A shade of white.
  ///
  /// @param kelvin about 2000 (a candle) to 6500 (a clouded sky)
  record Temperature(int kelvin) implements Color {
    /// Checks the range.
    public Temperature {
      if (kelvin < 1) {
        throw new HearthException("colour temperature: expected at least 1 kelvin, got " + kelvin);
      }
    }

    @Override
    public ColorMode mode() {
      return ColorMode.COLOR_TEMP;
    }
  }

  /// The one white of a light that otherwise has colours.
  record White() implements Color {
    @Override
    public ColorMode mode() {
      return ColorMode.WHITE;
    }
  }

  private static void check(String what, double value, int max) {
    if (!(value >= 0 && value <= max)) {
      throw new HearthException("%s: expected 0 to %d, got %s".formatted(what, max, value));
    }
  }

  private static List<Long> longs(int... channels) {
    return Arrays.stream(channels).mapToObj(channel -> (long) channel).toList();
  }
}
