package dev.hearth.light;

import dev.hearth.error.HearthException;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schema;
import dev.hearth.schema.Schemas;
import java.time.Duration;
import java.util.List;

/// What may be asked of lights. Each way to name a colour becomes a [Color]; numbers beyond their range become its end, as
/// people dim beyond the end.
///
/// **Runs on any thread** (constants).
final class LightSchemas {
  static final String BRIGHTNESS = "brightness";
  static final String BRIGHTNESS_PCT = "brightness_pct";
  static final String BRIGHTNESS_STEP = "brightness_step";
  static final String BRIGHTNESS_STEP_PCT = "brightness_step_pct";
  static final String EFFECT = "effect";
  static final String FLASH = "flash";
  static final String TRANSITION = "transition";
  static final String WHITE = "white";

  /// Keys that exclude each other, because each names the colour.
  static final List<String> COLOR_KEYS =
      List.of(
          "color_name",
          "color_temp",
          "color_temp_kelvin",
          "hs_color",
          "rgb_color",
          "rgbw_color",
          "rgbww_color",
          "xy_color",
          WHITE);

  private static final double TRANSITION_SECONDS_MAX = 6_553;

  static final ObjectSchema TURN_OFF =
      Schemas.object()
          .optional(TRANSITION, transition())
          .describedAs("How many seconds it takes")
          .optional(FLASH, Schemas.enumOf(Flash.class))
          .describedAs("Whether it flashes, and how long");

  static final ObjectSchema TURN_ON =
      TURN_OFF
          .optional(BRIGHTNESS, clamped(0, 255))
          .describedAs("How bright, from 0 (off) to 255")
          .optional(BRIGHTNESS_PCT, Schemas.number().map(each -> Math.clamp(each, 0.0, 100.0)))
          .describedAs("How bright, in percent")
          .optional(BRIGHTNESS_STEP, clamped(-255, 255))
          .describedAs("How much brighter or, below zero, darker")
          .optional(
              BRIGHTNESS_STEP_PCT, Schemas.number().map(each -> Math.clamp(each, -100.0, 100.0)))
          .describedAs("How much brighter or, below zero, darker, in percent")
          .optional("color_name", Schemas.string().map(ColorNames::require))
          .describedAs("The name of a CSS colour")
          .optional("color_temp", Schemas.number(1, 1_000_000).map(LightSchemas::ofMireds))
          .describedAs("A shade of white in mireds")
          .optional(
              "color_temp_kelvin",
              Schemas.truncatedInteger(1, 1_000_000)
                  .map(kelvin -> new Color.Temperature(Math.toIntExact(kelvin))))
          .describedAs("A shade of white in kelvin")
          .optional("hs_color", numbers(2).map(n -> new Color.Hs(n.get(0), n.get(1))))
          .describedAs("Hue from 0 to 360 and saturation from 0 to 100")
          .optional("rgb_color", bytes(3).map(n -> new Color.Rgb(n.get(0), n.get(1), n.get(2))))
          .describedAs("Red, green, blue from 0 to 255")
          .optional(
              "rgbw_color",
              bytes(4).map(n -> new Color.Rgbw(n.get(0), n.get(1), n.get(2), n.get(3))))
          .describedAs("Red, green, blue, white from 0 to 255")
          .optional(
              "rgbww_color",
              bytes(5).map(n -> new Color.Rgbww(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4))))
          .describedAs("Red, green, blue, cold white, warm white from 0 to 255")
          .optional("xy_color", numbers(2).map(n -> new Color.Xy(n.get(0), n.get(1))))
          .describedAs("A point in the CIE 1931 colour space")
          .optional(WHITE, Schemas.anything().map(LightSchemas::white))
          .describedAs("The white of a light with colours: true, or how bright from 0 to 255")
          .optional(EFFECT, Schemas.string())
          .describedAs("One of the effects of the light")
          .atMostOneOf(BRIGHTNESS, BRIGHTNESS_PCT, BRIGHTNESS_STEP, BRIGHTNESS_STEP_PCT)
          .atMostOneOf(COLOR_KEYS.toArray(String[]::new));

  private LightSchemas() {}

  /// The white that was asked for; without a brightness it keeps that of the light.
  sealed interface WhiteRequest {
    record AsBrightAsNow() implements WhiteRequest {}

    record At(int brightness) implements WhiteRequest {}
  }

  private static WhiteRequest white(Object value) {
    if (value instanceof Boolean bool) {
      if (bool) {
        return new WhiteRequest.AsBrightAsNow();
      }
      throw new HearthException("expected true or a brightness from 0 to 255, got false");
    }
    return new WhiteRequest.At(Math.toIntExact(clamped(0, 255).check(value)));
  }

  private static Schema<Duration> transition() {
    return Schemas.number(0, TRANSITION_SECONDS_MAX)
        .map(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)));
  }

  private static Schema<Long> clamped(long min, long max) {
    return Schemas.number().map(number -> Math.clamp(number.longValue(), min, max));
  }

  private static Color ofMireds(double mireds) {
    return new Color.Temperature(Colors.kelvinOf(mireds));
  }

  private static Schema<List<Double>> numbers(int count) {
    return Schemas.listOf(Schemas.number()).map(list -> sized(list, count));
  }

  private static Schema<List<Integer>> bytes(int count) {
    return Schemas.listOf(Schemas.truncatedInteger(0, 255).map(Math::toIntExact))
        .map(list -> sized(list, count));
  }

  private static <T> List<T> sized(List<T> list, int count) {
    if (list.size() != count) {
      throw new HearthException("expected %d numbers, got %d".formatted(count, list.size()));
    }
    return list;
  }
}
