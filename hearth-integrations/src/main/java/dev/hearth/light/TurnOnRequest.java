package dev.hearth.light;

import static dev.hearth.light.LightSchemas.BRIGHTNESS;
import static dev.hearth.light.LightSchemas.BRIGHTNESS_PCT;
import static dev.hearth.light.LightSchemas.BRIGHTNESS_STEP;
import static dev.hearth.light.LightSchemas.BRIGHTNESS_STEP_PCT;
import static dev.hearth.light.LightSchemas.COLOR_KEYS;
import static dev.hearth.light.LightSchemas.EFFECT;
import static dev.hearth.light.LightSchemas.FLASH;
import static dev.hearth.light.LightSchemas.TRANSITION;
import static dev.hearth.light.LightSchemas.WHITE;

import dev.hearth.light.LightSchemas.WhiteRequest;
import dev.hearth.schema.Fields;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What somebody asked of lights, before it is known which light is meant.
///
/// The same request means something else for each light: one has colours, another only a brightness, a third is darker now.
///
/// **Runs on the loop.**
final class TurnOnRequest {
  private final Fields data;

  /// @param data as [LightSchemas#TURN_ON] has converted it
  TurnOnRequest(Map<String, Object> data) {
    this.data = new Fields(data);
  }

  /// What this light is to do; empty if it is to be turned off, because it was asked for no brightness at all.
  Optional<TurnOn> forLight(LightEntity light) {
    OptionalInt brightness = brightness(light);
    if (brightness.isPresent() && brightness.getAsInt() == 0) {
      return Optional.empty();
    }
    TurnOn how = TurnOn.PLAIN;
    if (brightness.isPresent() && light.hasBrightness()) {
      how = how.withBrightness(brightness.getAsInt());
    }
    Optional<Color> color = color(light, brightness);
    if (color.isPresent()) {
      how = how.withColor(color.get());
    }
    return Optional.of(withFeatures(light, how));
  }

  /// How this light is to be turned off.
  TurnOff offFor(LightEntity light) {
    TurnOff how = TurnOff.PLAIN;
    if (data.has(FLASH) && light.hasFeature(LightEntity.FLASH)) {
      how = how.withFlash(data.require(FLASH, Flash.class));
    }
    if (data.has(TRANSITION) && light.hasFeature(LightEntity.TRANSITION)) {
      how = how.withTransition(data.require(TRANSITION, Duration.class));
    }
    return how;
  }

  private TurnOn withFeatures(LightEntity light, TurnOn plain) {
    TurnOn how = plain;
    if (data.has(EFFECT) && light.hasFeature(LightEntity.EFFECT)) {
      how = how.withEffect(data.text(EFFECT));
    }
    if (data.has(FLASH) && light.hasFeature(LightEntity.FLASH)) {
      how = how.withFlash(data.require(FLASH, Flash.class));
    }
    if (data.has(TRANSITION) && light.hasFeature(LightEntity.TRANSITION)) {
      how = how.withTransition(data.require(TRANSITION, Duration.class));
    }
    return how;
  }

  // ---- Brightness

  private OptionalInt brightness(LightEntity light) {
    if (data.has(BRIGHTNESS)) {
      return OptionalInt.of((int) data.integer(BRIGHTNESS));
    }
    if (data.has(BRIGHTNESS_PCT)) {
      return OptionalInt.of(ofPercent(data.number(BRIGHTNESS_PCT)));
    }
    if (data.has(BRIGHTNESS_STEP)) {
      return OptionalInt.of(limited(now(light) + (int) data.integer(BRIGHTNESS_STEP)));
    }
    if (data.has(BRIGHTNESS_STEP_PCT)) {
      double percent = Math.rint(now(light) * 100.0 / LightEntity.BRIGHTNESS_MAX);
      return OptionalInt.of(limited(ofPercent(percent + data.number(BRIGHTNESS_STEP_PCT))));
    }
    return whiteBrightness(light);
  }

  private OptionalInt whiteBrightness(LightEntity light) {
    if (!light.supportedColorModes().contains(ColorMode.WHITE)) {
      return OptionalInt.empty();
    }
    return data.find(WHITE, WhiteRequest.class)
        .map(white ->
            switch (white) {
              case WhiteRequest.AsBrightAsNow same -> light.brightness();
              case WhiteRequest.At level -> OptionalInt.of(level.brightness());
            })
        .orElse(OptionalInt.empty());
  }

  private static int now(LightEntity light) {
    return light.isOn().orElse(false) ? light.brightness().orElse(0) : 0;
  }

  private static int ofPercent(double percent) {
    return (int) Math.rint(percent * LightEntity.BRIGHTNESS_MAX / 100);
  }

  private static int limited(int brightness) {
    return Math.clamp(brightness, 0, LightEntity.BRIGHTNESS_MAX);
  }

  // ---- Colour

  private Optional<Color> color(LightEntity light, OptionalInt brightness) {
    int level = brightness.orElse(light.brightness().orElse(LightEntity.BRIGHTNESS_MAX));
    return asked()
        .flatMap(color -> Colors.fit(color, light.supportedColorModes(), light.kelvins(), level));
  }

  private Optional<Color> asked() {
    for (String key : COLOR_KEYS) {
      if (data.has(key)) {
        return Optional.of(key.equals(WHITE) ? new Color.White() : data.require(key, Color.class));
      }
    }
    return Optional.empty();
  }
}
