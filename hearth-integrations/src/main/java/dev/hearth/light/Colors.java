package dev.hearth.light;

import dev.hearth.light.Color.Hs;
import dev.hearth.light.Color.Rgb;
import dev.hearth.light.Color.Rgbw;
import dev.hearth.light.Color.Rgbww;
import dev.hearth.light.Color.Temperature;
import dev.hearth.light.Color.White;
import dev.hearth.light.Color.Xy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes one colour of another, with the same formulas and the same rounding as clients of the field expect.
///
/// **Runs on any thread.**
public final class Colors {
  private static final double MIREDS = 1_000_000;

  /* What a colour becomes that a light does not know; from the most to the least faithful. */
  private static final List<ColorMode> PREFERRED =
      List.of(
          ColorMode.RGB,
          ColorMode.RGBW,
          ColorMode.RGBWW,
          ColorMode.HS,
          ColorMode.XY,
          ColorMode.COLOR_TEMP);

  private Colors() {}

  // ---- Any to what a light supports

  /// The colour as a light can show it that supports only some modes: unchanged if it can, else as the nearest thing it has.
  /// Empty if the light has no colours and no shades of white, or no white.
  ///
  /// @param kelvins what shades of white the light has
  /// @param brightness for which white channels are computed, 0 to 255
  public static Optional<Color> fit(
      Color color, Set<ColorMode> supported, KelvinRange kelvins, int brightness) {
    if (supported.contains(color.mode())) {
      return Optional.of(color);
    }
    return switch (color) {
      case White white -> Optional.empty();
      case Temperature white when supported.contains(ColorMode.RGBWW) ->
          Optional.of(rgbww(white, kelvins, brightness));
      // What is seen as white has no place for a hue: only lights with colours take it.
      case Temperature white -> fitColor(hs(white), supported, kelvins);
      case Hs other -> fitColor(other, supported, kelvins);
      case Xy other -> fitColor(other, supported, kelvins);
      case Rgb other -> fitColor(other, supported, kelvins);
      case Rgbw other -> fitColor(other, supported, kelvins);
      case Rgbww other -> fitColor(other, supported, kelvins);
    };
  }

  private static Optional<Color> fitColor(
      Color color, Set<ColorMode> supported, KelvinRange kelvins) {
    if (supported.contains(color.mode())) {
      return Optional.of(color);
    }
    if (color instanceof Xy && supported.contains(ColorMode.HS)) {
      return Optional.of(hs(color, kelvins));
    }
    for (ColorMode mode : PREFERRED) {
      if (supported.contains(mode)) {
        return Optional.of(as(mode, color, kelvins));
      }
    }
    return Optional.empty();
  }

  private static Color as(ColorMode mode, Color color, KelvinRange kelvins) {
    return switch (mode) {
      case RGB -> rgb(color, kelvins);
      case RGBW -> rgbw(rgb(color, kelvins));
      case RGBWW -> rgbww(rgb(color, kelvins), kelvins);
      case HS -> hs(color, kelvins);
      case XY -> xy(color, kelvins);
      case COLOR_TEMP -> temperature(xy(color, kelvins), kelvins);
      case WHITE -> new White();
      case UNKNOWN, ONOFF, BRIGHTNESS ->
          throw new IllegalArgumentException(mode + " has no colour");
    };
  }

  // ---- Any to the three that are told to everyone

  /// A colour as hue and saturation.
  public static Hs hs(Color color, KelvinRange kelvins) {
    return switch (color) {
      case Hs same -> same;
      case Temperature white -> hs(white);
      case Xy other -> hs(rgb(other));
      case Rgb other -> hs(other);
      case Rgbw other -> hs(rgb(other));
      case Rgbww other -> hs(rgb(other, kelvins));
      case White white -> new Hs(0, 0);
    };
  }

  /// A colour as red, green and blue at full brightness.
  public static Rgb rgb(Color color, KelvinRange kelvins) {
    return switch (color) {
      case Rgb same -> same;
      case Hs other -> rgb(other);
      case Xy other -> rgb(other);
      case Rgbw other -> rgb(other);
      case Rgbww other -> rgb(other, kelvins);
      case Temperature other -> rgb(hs(other));
      case White white -> new Rgb(255, 255, 255);
    };
  }

  /// A colour as a point in the CIE 1931 colour space.
  public static Xy xy(Color color, KelvinRange kelvins) {
    return color instanceof Xy same ? same : xy(rgb(color, kelvins));
  }

  // ---- Hue and saturation

  static Hs hs(Rgb rgb) {
    int max = Math.max(rgb.red(), Math.max(rgb.green(), rgb.blue()));
    int min = Math.min(rgb.red(), Math.min(rgb.green(), rgb.blue()));
    return hs(rgb.red(), rgb.green(), rgb.blue(), max, min);
  }

  private static Hs hs(double red, double green, double blue, double max, double min) {
    if (max == min) {
      return new Hs(0, 0);
    }
    double range = max - min;
    double sixth;
    if (red == max) {
      sixth = (green - blue) / range;
    } else if (green == max) {
      sixth = 2 + (blue - red) / range;
    } else {
      sixth = 4 + (red - green) / range;
    }
    double turn = sixth / 6 - Math.floor(sixth / 6);
    return new Hs(round(turn * 360, 3), round(range / max * 100, 3));
  }

  static Rgb rgb(Hs hs) {
    double saturation = hs.saturationPercent() / 100;
    double sixths = hs.hueDegrees() / 60;
    double within = sixths - Math.floor(sixths);
    int low = channel(255 * (1 - saturation));
    int falling = channel(255 * (1 - saturation * within));
    int growing = channel(255 * (1 - saturation * (1 - within)));
    return switch ((int) Math.floor(sixths) % 6) {
      case 0 -> new Rgb(255, growing, low);
      case 1 -> new Rgb(falling, 255, low);
      case 2 -> new Rgb(low, 255, growing);
      case 3 -> new Rgb(low, falling, 255);
      case 4 -> new Rgb(growing, low, 255);
      default -> new Rgb(255, low, falling);
    };
  }

  // ---- CIE 1931, wide gamut D65, as most lamps with colours use it

  static Xy xy(Rgb rgb) {
    double red = linear(rgb.red());
    double green = linear(rgb.green());
    double blue = linear(rgb.blue());
    double x = red * 0.664511 + green * 0.154324 + blue * 0.162028;
    double y = red * 0.283881 + green * 0.668433 + blue * 0.047685;
    double z = red * 0.000088 + green * 0.072310 + blue * 0.986039;
    double sum = x + y + z;
    return sum == 0 ? new Xy(0, 0) : new Xy(round(x / sum, 3), round(y / sum, 3));
  }

  static Rgb rgb(Xy xy) {
    double middle = xy.y() == 0 ? 1e-11 : xy.y();
    double x = xy.x() / middle;
    double z = (1 - xy.x() - middle) / middle;
    double red = bent(x * 1.656492 - 0.354851 - z * 0.255038);
    double green = bent(-x * 0.707196 + 1.655397 + z * 0.036152);
    double blue = bent(x * 0.051713 - 0.121364 + z * 1.011530);
    // One beyond the gamut is pulled in, without changing the mixture.
    double max = Math.max(1, Math.max(red, Math.max(green, blue)));
    return new Rgb((int) (red / max * 255), (int) (green / max * 255), (int) (blue / max * 255));
  }

  private static double linear(int channel) {
    double part = channel / 255.0;
    return part > 0.04045 ? Math.pow((part + 0.055) / 1.055, 2.4) : part / 12.92;
  }

  private static double bent(double part) {
    double bent = part <= 0.0031308 ? 12.92 * part : 1.055 * Math.pow(part, 1 / 2.4) - 0.055;
    return Math.max(0, bent);
  }

  // ---- Shades of white

  /// Millionths of a kelvin's reciprocal, as older lights count, rounded down.
  public static int miredsOf(int kelvin) {
    return (int) Math.floor(MIREDS / kelvin);
  }

  /// Kelvins, rounded down.
  public static int kelvinOf(double mireds) {
    return (int) Math.floor(MIREDS / mireds);
  }

  static Hs hs(Temperature white) {
    double[] rgb = glow(white.kelvin());
    double max = Math.max(rgb[0], Math.max(rgb[1], rgb[2]));
    double min = Math.min(rgb[0], Math.min(rgb[1], rgb[2]));
    return hs(rgb[0], rgb[1], rgb[2], max, min);
  }

  /// The nearest shade of white, by McCamy's formula, within what the light has.
  static Temperature temperature(Xy xy, KelvinRange kelvins) {
    double n = (xy.x() - 0.3320) / (0.1858 - xy.y());
    double kelvin = 437 * n * n * n + 3601 * n * n + 6861 * n + 5517;
    return new Temperature(kelvins.nearest(kelvin));
  }

  /* What a glowing body looks like, from 0 to 255 each; Tanner Helland's approximation. */
  private static double[] glow(double kelvin) {
    double hundreds = Math.clamp(kelvin, 1_000, 40_000) / 100;
    double red = hundreds <= 66 ? 255 : 329.698727446 * Math.pow(hundreds - 60, -0.1332047592);
    double green =
        hundreds <= 66
            ? 99.4708025861 * Math.log(hundreds) - 161.1195681661
            : 288.1221695283 * Math.pow(hundreds - 60, -0.0755148492);
    double blue =
        hundreds >= 66
            ? 255
            : hundreds <= 19 ? 0 : 138.5177312231 * Math.log(hundreds - 10) - 305.0447927307;
    return new double[] {
      Math.clamp(red, 0, 255), Math.clamp(green, 0, 255), Math.clamp(blue, 0, 255)
    };
  }

  // ---- Red, green, blue and whites

  static Rgbw rgbw(Rgb rgb) {
    int white = Math.min(rgb.red(), Math.min(rgb.green(), rgb.blue()));
    int[] scaled =
        scaled(
            max(rgb.red(), rgb.green(), rgb.blue()),
            rgb.red() - white,
            rgb.green() - white,
            rgb.blue() - white,
            white);
    return new Rgbw(scaled[0], scaled[1], scaled[2], scaled[3]);
  }

  static Rgb rgb(Rgbw color) {
    int[] scaled =
        scaled(
            max(color.red(), color.green(), color.blue(), color.white()),
            color.red() + color.white(),
            color.green() + color.white(),
            color.blue() + color.white());
    return new Rgb(scaled[0], scaled[1], scaled[2]);
  }

  /// The whites take over what all three colours have in common with a white between cold and warm.
  static Rgbww rgbww(Rgb rgb, KelvinRange kelvins) {
    double[] white = glow(kelvins.middleKelvin());
    double level =
        Math.min(
            part(rgb.red(), white[0]),
            Math.min(part(rgb.green(), white[1]), part(rgb.blue(), white[2])));
    double both = Math.rint(level * 255);
    int[] scaled =
        scaled(
            max(rgb.red(), rgb.green(), rgb.blue()),
            rgb.red() - white[0] * level,
            rgb.green() - white[1] * level,
            rgb.blue() - white[2] * level,
            both,
            both);
    return new Rgbww(scaled[0], scaled[1], scaled[2], scaled[3], scaled[4]);
  }

  static Rgb rgb(Rgbww color, KelvinRange kelvins) {
    int whites = color.coldWhite() + color.warmWhite();
    double warmPart = whites == 0 ? 0.5 : (double) color.warmWhite() / whites;
    double[] white = glow(kelvins.kelvinAt(warmPart));
    double level = Math.max(color.coldWhite(), color.warmWhite()) / 255.0;
    int[] scaled =
        scaled(
            max(color.red(), color.green(), color.blue(), color.coldWhite(), color.warmWhite()),
            color.red() + white[0] * level,
            color.green() + white[1] * level,
            color.blue() + white[2] * level);
    return new Rgb(scaled[0], scaled[1], scaled[2]);
  }

  /// A shade of white from a cold and a warm one that add up to the brightness.
  static Rgbww rgbww(Temperature white, KelvinRange kelvins, int brightness) {
    double cold = kelvins.coldPart(white.kelvin()) * brightness;
    return new Rgbww(0, 0, 0, (int) Math.rint(cold), (int) Math.rint(brightness - cold));
  }

  private static double part(int channel, double white) {
    return white == 0 ? 0 : channel / white;
  }

  private static int max(int... channels) {
    return Arrays.stream(channels).max().orElse(0);
  }

  /// The channels, each multiplied so that the brightest becomes `max`.
  private static int[] scaled(int max, double... channels) {
    double brightest = Arrays.stream(channels).max().orElse(0);
    double factor = brightest == 0 ? 0 : max / brightest;
    return Arrays.stream(channels).mapToInt(part -> channel(part * factor)).toArray();
  }

  private static int channel(double value) {
    return (int) Math.clamp(Math.rint(value), 0, 255);
  }

  static double round(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
  }
}
