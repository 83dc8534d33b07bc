package dev.hearth.light;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.light.Color.Hs;
import dev.hearth.light.Color.Rgb;
import dev.hearth.light.Color.Rgbw;
import dev.hearth.light.Color.Rgbww;
import dev.hearth.light.Color.Temperature;
import dev.hearth.light.Color.Xy;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorsTest {
  /* 154 to 370 mireds, as many lamps with two whites have. */
  private static final KelvinRange LAMP = new KelvinRange(2_702, 6_493);
  private static final KelvinRange WIDE = new KelvinRange(1, 100_000);

  @ParameterizedTest
  @CsvSource({
    "  0,   0,   0,   0.0,     0.0",
    "255, 255, 255,   0.0,     0.0",
    "255,   0,   0,   0.0,   100.0",
    "  0, 255,   0, 120.0,   100.0",
    "  0,   0, 255, 240.0,   100.0",
    "255, 127, 127,   0.0,    50.196",
    "255,   0, 128, 329.882, 100.0",
  })
  void rgb_anyColor_givesHueAndSaturation(
      int red, int green, int blue, double hue, double saturation) {
    assertThat(Colors.hs(new Rgb(red, green, blue))).isEqualTo(new Hs(hue, saturation));
  }

  @ParameterizedTest
  @CsvSource({
    "  0,   0, 255, 255, 255",
    "  0, 100, 255,   0,   0",
    " 60, 100, 255, 255,   0",
    "120, 100,   0, 255,   0",
    "180, 100,   0, 255, 255",
    "240, 100,   0,   0, 255",
    "300, 100, 255,   0, 255",
    "360, 100, 255,   0,   0",
    " 27,  35, 255, 206, 166",
  })
  void hueAndSaturation_anyColor_givesRgb(
      double hue, double saturation, int red, int green, int blue) {
    assertThat(Colors.rgb(new Hs(hue, saturation))).isEqualTo(new Rgb(red, green, blue));
  }

  @ParameterizedTest
  @CsvSource({
    "  0,   0,   0, 0.0,   0.0",
    "255, 255, 255, 0.323, 0.329",
    "  0,   0, 255, 0.136, 0.04",
    "  0, 255,   0, 0.172, 0.747",
    "255,   0,   0, 0.701, 0.299",
    "128,   0,   0, 0.701, 0.299",
  })
  void rgb_anyColor_givesXy(int red, int green, int blue, double x, double y) {
    assertThat(Colors.xy(new Rgb(red, green, blue))).isEqualTo(new Xy(x, y));
  }

  @ParameterizedTest
  @CsvSource({
    "0.35, 0.35, 255, 243, 222,  38.182,  12.941",
    "1,    0,    255,   0,  60, 345.882, 100",
    "0,    1,      0, 255,   0, 120,     100",
    "0,    0,      0,  63, 255, 225.176, 100",
    "1,    1,    255, 201,   0,  47.294, 100",
  })
  void xy_anyColor_givesRgbAndHue(
      double x, double y, int red, int green, int blue, double hue, double saturation) {
    Xy xy = new Xy(x, y);

    assertThat(Colors.rgb(xy)).isEqualTo(new Rgb(red, green, blue));
    assertThat(Colors.hs(xy, LAMP)).isEqualTo(new Hs(hue, saturation));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5119, 0.4147, 2136",
    "0.368,  0.3686, 4302",
    "0.4448, 0.4066, 2893",
    "0.1,    0.8,    8645",
    "0.5,    0.4,    2140",
  })
  void xy_nearWhite_givesTemperature(double x, double y, int kelvin) {
    assertThat(Colors.temperature(new Xy(x, y), WIDE)).isEqualTo(new Temperature(kelvin));
  }

  @ParameterizedTest
  @CsvSource({
    "2000, 255, 137,  14, 30.601, 94.547, 0.598, 0.383",
    "4000, 255, 206, 166, 26.812, 34.87,  0.42,  0.365",
    "6600, 255, 255, 255,  0.0,    0.0,   0.323, 0.329",
  })
  void temperature_anyKelvin_looksLike(
      int kelvin, int red, int green, int blue, double hue, double saturation, double x, double y) {
    Temperature white = new Temperature(kelvin);

    assertThat(Colors.hs(white, LAMP)).isEqualTo(new Hs(hue, saturation));
    assertThat(Colors.rgb(white, LAMP)).isEqualTo(new Rgb(red, green, blue));
    assertThat(Colors.xy(white, LAMP)).isEqualTo(new Xy(x, y));
  }

  @ParameterizedTest
  @CsvSource({
    "  0,   0,   0,   0,   0,   0,   0",
    "255, 255, 255,   0,   0,   0, 255",
    "255,   0,   0, 255,   0,   0,   0",
    "255, 127,   0, 255, 127,   0,   0",
    "255, 127, 127, 255,   0,   0, 253",
    "127, 127, 127,   0,   0,   0, 127",
  })
  void rgbAndRgbw_anyColor_areMadeOfEachOther(
      int r, int g, int b, int red, int green, int blue, int white) {
    Rgbw withWhite = new Rgbw(red, green, blue, white);

    assertThat(Colors.rgbw(new Rgb(r, g, b))).isEqualTo(withWhite);
    assertThat(Colors.rgb(withWhite)).isEqualTo(new Rgb(r, g, b));
  }

  @ParameterizedTest
  @CsvSource({
    "255, 255, 255,   0,  54,  98, 255, 255",
    "128, 128, 128,   0,  27,  49, 128, 128",
    " 64,  64,  64,   0,  14,  25,  64,  64",
    "  0,   0,   0,   0,   0,   0,   0,   0",
    "255,   0,   0, 255,   0,   0,   0,   0",
  })
  void rgb_lightWithTwoWhites_usesBoth(
      int r, int g, int b, int red, int green, int blue, int cold, int warm) {
    Rgbww withWhites = new Rgbww(red, green, blue, cold, warm);

    assertThat(Colors.rgbww(new Rgb(r, g, b), LAMP)).isEqualTo(withWhites);
  }

  @ParameterizedTest
  @CsvSource({
    "  0,  54,  98, 255, 255, 255, 255, 255",
    "255, 255, 255,   0,   0, 255, 255, 255",
    "  0, 128,   0,   0,   0,   0, 128,   0",
    "  0,   0,   0,   0,   0,   0,   0,   0",
  })
  void rgbww_anyColor_givesRgb(
      int red, int green, int blue, int cold, int warm, int r, int g, int b) {
    assertThat(Colors.rgb(new Rgbww(red, green, blue, cold, warm), LAMP))
        .isEqualTo(new Rgb(r, g, b));
  }

  @ParameterizedTest
  @CsvSource({
    "6535, 255, 255,   0",
    "6535, 128, 128,   0",
    "2000, 255,   0, 255",
    "2881, 255, 112, 143",
    "2881, 128,  56,  72",
    "9000, 255, 255,   0",
  })
  void temperature_lightWithTwoWhites_mixesThem(int kelvin, int brightness, int cold, int warm) {
    assertThat(Colors.rgbww(new Temperature(kelvin), KelvinRange.USUAL, brightness))
        .isEqualTo(new Rgbww(0, 0, 0, cold, warm));
  }

  @ParameterizedTest
  @CsvSource({"2000, 500", "6535, 153", "2700, 370", "4000, 250"})
  void kelvin_anyShade_givesMireds(int kelvin, int mireds) {
    assertThat(Colors.miredsOf(kelvin)).isEqualTo(mireds);
  }

  @Test
  void fit_colorThatLightSupports_staysAsItIs() {
    Hs color = new Hs(12.5, 99.9);

    assertThat(Colors.fit(color, Set.of(ColorMode.HS, ColorMode.RGB), LAMP, 255)).contains(color);
  }

  @ParameterizedTest
  @CsvSource({
    "RGB,   'Rgb[red=255, green=0, blue=0]'",
    "RGBW,  'Rgbw[red=255, green=0, blue=0, white=0]'",
    "RGBWW, 'Rgbww[red=255, green=0, blue=0, coldWhite=0, warmWhite=0]'",
    "XY,    'Xy[x=0.701, y=0.299]'",
    "HS,    'Hs[hueDegrees=0.0, saturationPercent=100.0]'",
  })
  void fit_red_becomesWhatLightSupports(ColorMode mode, String expected) {
    assertThat(Colors.fit(new Rgb(255, 0, 0), Set.of(mode), LAMP, 255).orElseThrow())
        .hasToString(expected);
  }

  @Test
  void fit_colorForLightWithWhitesOnly_becomesNearestShade() {
    Set<ColorMode> whites = Set.of(ColorMode.COLOR_TEMP);

    assertThat(Colors.fit(new Hs(26.812, 34.87), whites, LAMP, 255))
        .contains(new Temperature(2_964));
  }

  @Test
  void fit_anyColorForLightWithoutColors_isEmpty() {
    Set<ColorMode> dim = Set.of(ColorMode.BRIGHTNESS);

    assertThat(Colors.fit(new Hs(0, 100), dim, LAMP, 255)).isEmpty();
    assertThat(Colors.fit(new Temperature(3_000), dim, LAMP, 255)).isEmpty();
    assertThat(Colors.fit(new Color.White(), Set.of(ColorMode.HS), LAMP, 255)).isEmpty();
  }

  @Test
  void fit_everyKindForEverySingleMode_fitsOrIsEmpty() {
    Color[] colors = {
      new Hs(200, 50), new Xy(0, 0), new Rgb(0, 0, 0), new Rgbw(1, 2, 3, 4),
      new Rgbww(0, 0, 0, 0, 0), new Temperature(1), new Temperature(40_000), new Color.White(),
    };

    for (ColorMode mode : EnumSet.allOf(ColorMode.class)) {
      Arrays.stream(colors)
          .flatMap(color -> Colors.fit(color, Set.of(mode), LAMP, 255).stream())
          .forEach(fitted -> assertThat(fitted.mode()).isEqualTo(mode));
    }
  }

  @Test
  void hs_everyRgb_comesBackNearlyTheSame() {
    for (int rgb = 0; rgb < 1 << 24; rgb += 4_099) {
      Rgb color = new Rgb(rgb >> 16, rgb >> 8 & 255, rgb & 255);
      int brightest = Math.max(color.red(), Math.max(color.green(), color.blue()));
      if (brightest == 255) {
        Rgb back = Colors.rgb(Colors.hs(color));
        assertThat(Math.abs(back.red() - color.red())).isLessThanOrEqualTo(1);
        assertThat(Math.abs(back.green() - color.green())).isLessThanOrEqualTo(1);
        assertThat(Math.abs(back.blue() - color.blue())).isLessThanOrEqualTo(1);
      }
    }
  }
}
