package dev.hearth.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnOnRequestTest {
  // ---- Brightness

  @ParameterizedTest
  @CsvSource({
    "brightness,             0,   100,   0",
    "brightness,           128,   100, 128",
    "brightness,           999,   100, 255",
    "brightness,          84.7,   100,  84",
    "brightness_pct,        50,   100, 128",
    "brightness_pct,       100,   100, 255",
    "brightness_pct,       150,   100, 255",
    "brightness_pct,         0,   100,   0",
    "brightness_step,       20,   100, 120",
    "brightness_step,     -200,   100,   0",
    "brightness_step,      250,   100, 255",
    "brightness_step_pct,   10,   128, 153",
    "brightness_step_pct,  -10,   128, 102",
    "brightness_step_pct, -100,   128,   0",
  })
  void brightness_anyForm_isReckoned(String key, double value, int before, int expected) {
    FakeLight light = FakeLight.supporting(ColorMode.BRIGHTNESS).on(before);

    Optional<TurnOn> how = request(key, value).forLight(light);

    if (expected == 0) {
      assertThat(how).isEmpty();
    } else {
      assertThat(how.orElseThrow().brightness()).isEqualTo(OptionalInt.of(expected));
    }
  }

  @Test
  void brightnessStep_lightThatIsOff_beginsAtZero() {
    FakeLight light = FakeLight.supporting(ColorMode.BRIGHTNESS).on(200).off();

    assertThat(request("brightness_step", 10).forLight(light).orElseThrow().brightness())
        .isEqualTo(OptionalInt.of(10));
  }

  @Test
  void brightness_lightWithoutIt_isLeftOut() {
    FakeLight light = FakeLight.supporting(ColorMode.ONOFF);

    assertThat(request("brightness", 10).forLight(light).orElseThrow().brightness()).isEmpty();
    assertThat(request("brightness", 0).forLight(light)).isEmpty();
  }

  // ---- Colour

  @ParameterizedTest
  @CsvSource({
    "color_name,        'red'",
    "rgb_color,         '[255, 0, 0]'",
    "hs_color,          '[0, 100]'",
    "rgbw_color,        '[255, 0, 0, 0]'",
    "rgbww_color,       '[255, 0, 0, 0, 0]'",
  })
  void color_red_isTheSameInEveryForm(String key, String value) {
    FakeLight light = FakeLight.supporting(ColorMode.HS);
    Object asked = value.startsWith("[") ? Json.parse(value) : value;

    assertThat(request(key, asked).forLight(light).orElseThrow().color())
        .contains(new Color.Hs(0, 100));
  }

  @ParameterizedTest
  @CsvSource({"color_temp_kelvin, 4000, 4000", "color_temp, 250, 4000", "color_temp, 370, 2702"})
  void shadeOfWhite_anyForm_isKelvin(String key, double value, int kelvin) {
    FakeLight light = FakeLight.supporting(ColorMode.COLOR_TEMP);

    assertThat(request(key, value).forLight(light).orElseThrow().color())
        .contains(new Color.Temperature(kelvin));
  }

  @Test
  void shadeOfWhite_lightWithTwoWhites_isMixedForTheBrightness() {
    FakeLight light = FakeLight.supporting(ColorMode.RGBWW);
    TurnOnRequest request = request(Map.of("color_temp_kelvin", 2_000, "brightness", 100));

    assertThat(request.forLight(light).orElseThrow().color())
        .contains(new Color.Rgbww(0, 0, 0, 0, 100));
  }

  @Test
  void color_lightWithoutColors_isLeftOut() {
    FakeLight light = FakeLight.supporting(ColorMode.BRIGHTNESS);

    assertThat(request("color_name", "red").forLight(light).orElseThrow().color()).isEmpty();
  }

  @Test
  void white_true_keepsTheBrightness() {
    FakeLight light = FakeLight.supporting(ColorMode.WHITE, ColorMode.RGB).on(77);

    TurnOn how = request("white", true).forLight(light).orElseThrow();

    assertThat(how.color()).contains(new Color.White());
    assertThat(how.brightness()).isEqualTo(OptionalInt.of(77));
  }

  @Test
  void white_zero_turnsOff() {
    FakeLight light = FakeLight.supporting(ColorMode.WHITE, ColorMode.RGB).on(77);

    assertThat(request("white", 0).forLight(light)).isEmpty();
  }

  // ---- Features

  @Test
  void features_supported_areHandedOn() {
    FakeLight light =
        FakeLight.supporting(ColorMode.ONOFF)
            .with(LightEntity.EFFECT | LightEntity.FLASH | LightEntity.TRANSITION);
    TurnOnRequest request =
        request(Map.of("effect", "candle", "flash", "long", "transition", "1.5"));

    TurnOn on = request.forLight(light).orElseThrow();
    TurnOff off = request.offFor(light);

    assertThat(on.effect()).contains("candle");
    assertThat(on.flash()).contains(Flash.LONG);
    assertThat(on.transition()).contains(Duration.ofMillis(1_500));
    assertThat(off.flash()).contains(Flash.LONG);
    assertThat(off.transition()).contains(Duration.ofMillis(1_500));
  }

  @Test
  void features_notSupported_areLeftOut() {
    FakeLight light = FakeLight.supporting(ColorMode.ONOFF);
    TurnOnRequest request = request(Map.of("effect", "candle", "flash", "long", "transition", 2));

    TurnOn on = request.forLight(light).orElseThrow();

    assertThat(on.effect()).isEmpty();
    assertThat(on.flash()).isEmpty();
    assertThat(on.transition()).isEmpty();
    assertThat(request.offFor(light).transition()).isEmpty();
  }

  // ---- Mistakes

  @Test
  void schema_twoColors_namesBoth() {
    assertThatThrownBy(() -> request(Map.of("color_name", "red", "xy_color", List.of(0.3, 0.3))))
        .hasMessageContaining("at most one of")
        .hasMessageContaining("color_name and xy_color");
  }

  @Test
  void schema_twoBrightnesses_namesBoth() {
    assertThatThrownBy(() -> request(Map.of("brightness", 1, "brightness_pct", 1)))
        .hasMessageContaining("brightness and brightness_pct");
  }

  @ParameterizedTest
  @CsvSource({
    "rgb_color,         '[256, 0, 0]',  from 0 to 255",
    "rgb_color,         '[1, 2]',       'expected 3 numbers, got 2'",
    "hs_color,          '[400, 0]',     hue: expected 0 to 360",
    "xy_color,          '[0.1, 2]',     y: expected 0 to 1",
    "color_temp_kelvin, '0',            from 1 to",
    "flash,             '\"twice\"',    short",
    "transition,        '-1',           from 0 to 6553",
    "white,             'false',        got false",
    "colour,            '1',            unknown key",
  })
  void schema_wrongValue_isNamed(String key, String json, String message) {
    assertThatThrownBy(() -> request(key, Json.parse(json)))
        .hasMessageContaining(key)
        .hasMessageContaining(message);
  }

  private static TurnOnRequest request(String key, Object value) {
    return request(Map.of(key, value));
  }

  private static TurnOnRequest request(Map<String, ?> data) {
    return new TurnOnRequest(LightSchemas.TURN_ON.check(Json.object(data)));
  }
}
