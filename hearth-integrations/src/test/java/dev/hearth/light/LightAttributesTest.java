package dev.hearth.light;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LightAttributesTest {
  @Test
  void state_lightThatIsOff_hasEveryAttributeAsNull() {
    FakeLight light =
        FakeLight.supporting(ColorMode.COLOR_TEMP, ColorMode.RGBW)
            .with(LightEntity.EFFECT)
            .on(100, new Color.Temperature(4_000))
            .off();

    assertThat(written(light.stateAttributes()))
        .isEqualTo(
            "{\"effect\":null,\"color_mode\":null,\"brightness\":null,\"color_temp_kelvin\":null,"
                + "\"color_temp\":null,\"hs_color\":null,\"rgb_color\":null,\"xy_color\":null,"
                + "\"rgbw_color\":null}");
  }

  @Test
  void state_shadeOfWhite_isToldInEveryWay() {
    FakeLight light =
        FakeLight.supporting(ColorMode.COLOR_TEMP, ColorMode.HS)
            .on(100, new Color.Temperature(4_000));

    assertThat(written(light.stateAttributes()))
        .isEqualTo(
            "{\"color_mode\":\"color_temp\",\"brightness\":100,\"color_temp_kelvin\":4000,"
                + "\"color_temp\":250,\"hs_color\":[26.812,34.87],\"rgb_color\":[255,206,166],"
                + "\"xy_color\":[0.42,0.365]}");
  }

  @Test
  void state_color_leavesTemperatureNull() {
    FakeLight light =
        FakeLight.supporting(ColorMode.COLOR_TEMP, ColorMode.RGBW)
            .on(255, new Color.Rgbw(255, 0, 0, 0));

    assertThat(written(light.stateAttributes()))
        .isEqualTo(
            "{\"color_mode\":\"rgbw\",\"brightness\":255,\"color_temp_kelvin\":null,"
                + "\"color_temp\":null,\"hs_color\":[0.0,100.0],\"rgb_color\":[255,0,0],"
                + "\"xy_color\":[0.701,0.299],\"rgbw_color\":[255,0,0,0]}");
  }

  @Test
  void state_whiteOfColoredLight_hasBrightnessAndNoColor() {
    FakeLight light =
        FakeLight.supporting(ColorMode.WHITE, ColorMode.RGB).on(12, new Color.White());

    assertThat(written(light.stateAttributes()))
        .isEqualTo(
            "{\"color_mode\":\"white\",\"brightness\":12,\"hs_color\":null,\"rgb_color\":null,"
                + "\"xy_color\":null}");
  }

  @Test
  void state_lightThatIsOnlyOnOrOff_hasOnlyMode() {
    assertThat(written(FakeLight.supporting(ColorMode.ONOFF).on(0).stateAttributes()))
        .isEqualTo("{\"color_mode\":\"onoff\"}");
  }

  @Test
  void capabilities_lightWithEverything_areTold() {
    FakeLight light =
        FakeLight.supporting(ColorMode.XY, ColorMode.COLOR_TEMP).with(LightEntity.EFFECT);

    assertThat(written(light.capabilityAttributes()))
        .isEqualTo(
            "{\"min_color_temp_kelvin\":2000,\"max_color_temp_kelvin\":6535,\"min_mireds\":153,"
                + "\"max_mireds\":500,\"effect_list\":[\"candle\",\"rainbow\"],"
                + "\"supported_color_modes\":[\"color_temp\",\"xy\"]}");
  }

  private static String written(Map<String, Object> attributes) {
    return Json.write(Json.object(attributes));
  }
}
