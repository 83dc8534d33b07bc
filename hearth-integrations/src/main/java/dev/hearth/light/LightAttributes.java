package dev.hearth.light;

import dev.hearth.json.Json;
import dev.hearth.light.Color.Hs;
import dev.hearth.light.Color.Rgbw;
import dev.hearth.light.Color.Rgbww;
import dev.hearth.light.Color.Temperature;
import dev.hearth.light.Color.White;
import dev.hearth.light.Color.Xy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What clients are told about a light. What a light may have is always there: `null` while it is off.
///
/// **Runs on the loop.**
final class LightAttributes {
  private LightAttributes() {}

  static Map<String, Object> capabilities(LightEntity light) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (light.hasShadesOfWhite()) {
      KelvinRange kelvins = light.kelvins();
      attributes.put("min_color_temp_kelvin", kelvins.minKelvin());
      attributes.put("max_color_temp_kelvin", kelvins.maxKelvin());
      attributes.put("min_mireds", kelvins.minMireds());
      attributes.put("max_mireds", kelvins.maxMireds());
    }
    if (light.hasFeature(LightEntity.EFFECT)) {
      attributes.put("effect_list", light.effects());
    }
    attributes.put(
        "supported_color_modes",
        light.supportedColorModes().stream().map(ColorMode::key).sorted().toList());
    return attributes;
  }

  static Map<String, Object> state(LightEntity light) {
    boolean isOn = light.isOn().orElse(false);
    Optional<ColorMode> mode = isOn ? Optional.of(light.colorMode()) : Optional.empty();
    Optional<Color> color = isOn ? light.color() : Optional.empty();
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (light.hasFeature(LightEntity.EFFECT)) {
      attributes.put("effect", Json.orNull(isOn ? light.effect() : Optional.empty()));
    }
    attributes.put("color_mode", Json.orNull(mode.map(ColorMode::key)));
    if (light.hasBrightness()) {
      boolean isBright = mode.filter(ColorMode::hasBrightness).isPresent();
      attributes.put(
          "brightness", Json.orNull(isBright ? light.brightness() : OptionalInt.empty()));
    }
    if (light.hasShadesOfWhite()) {
      Optional<Integer> kelvin =
          color.map(each -> each instanceof Temperature white ? white.kelvin() : null);
      attributes.put("color_temp_kelvin", Json.orNull(kelvin));
      attributes.put("color_temp", Json.orNull(kelvin.map(Colors::miredsOf)));
    }
    if (light.hasColors() || light.hasShadesOfWhite()) {
      putColors(attributes, light, color.filter(each -> !(each instanceof White)));
    }
    return attributes;
  }

  private static void putColors(
      Map<String, Object> attributes, LightEntity light, Optional<Color> color) {
    KelvinRange kelvins = light.kelvins();
    attributes.put("hs_color", Json.orNull(color.map(each -> pair(Colors.hs(each, kelvins)))));
    attributes.put(
        "rgb_color", Json.orNull(color.map(each -> Colors.rgb(each, kelvins).channels())));
    attributes.put("xy_color", Json.orNull(color.map(each -> pair(Colors.xy(each, kelvins)))));
    if (light.supportedColorModes().contains(ColorMode.RGBW)) {
      attributes.put(
          "rgbw_color",
          Json.orNull(color.map(each -> each instanceof Rgbw own ? own.channels() : null)));
    }
    if (light.supportedColorModes().contains(ColorMode.RGBWW)) {
      attributes.put(
          "rgbww_color",
          Json.orNull(color.map(each -> each instanceof Rgbww own ? own.channels() : null)));
    }
  }

  private static List<Double> pair(Hs hs) {
    return List.of(Colors.round(hs.hueDegrees(), 3), Colors.round(hs.saturationPercent(), 3));
  }

  private static List<Double> pair(Xy xy) {
    return List.of(Colors.round(xy.x(), 6), Colors.round(xy.y(), 6));
  }
}
