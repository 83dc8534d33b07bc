package dev.hearth.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.WantedState;
import dev.hearth.error.HearthException;
import dev.hearth.integration.Simulation;
import dev.hearth.json.Json;
import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightReproductionTest {
  private final Simulation hub = Simulation.of();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          on  | {}                                                          | turn_on {}
          off | {"brightness": 20}                                          | turn_off {}
          on  | {"brightness": 20, "effect": "candle"}                      | turn_on {"brightness":20,"effect":"candle"}
          on  | {"brightness": null, "friendly_name": "x"}                  | turn_on {}
          on  | {"hs_color": [1, 2]}                                        | turn_on {"hs_color":[1,2]}
          on  | {"rgb_color": [1, 2, 3], "hs_color": [1, 2]}                | turn_on {"hs_color":[1,2]}
          on  | {"color_temp": 300}                                         | turn_on {"color_temp":300}
          on  | {"color_mode": "xy", "xy_color": [0.1, 0.2], "hs_color": [1, 2]} | turn_on {"xy_color":[0.1,0.2]}
          on  | {"color_mode": "rgbw", "rgbw_color": [1, 2, 3, 4]}          | turn_on {"rgbw_color":[1,2,3,4]}
          on  | {"color_mode": "color_temp", "color_temp_kelvin": 3000, "color_temp": 333} | turn_on {"color_temp_kelvin":3000}
          on  | {"color_mode": "color_temp", "color_temp": 333}             | turn_on {"color_temp":333}
          on  | {"color_mode": "white", "brightness": 9}                    | turn_on {"brightness":9,"white":9}
          on  | {"color_mode": "brightness", "brightness": 9, "hs_color": [1, 2]} | turn_on {"brightness":9}
          on  | {"color_mode": "unknown", "hs_color": [1, 2]}               | turn_on {"hs_color":[1,2]}
          """)
  void callsFor_lightInAnotherState_isTheServiceWithWhatCanBeSet(
      String value, String attributes, String call) {
    State now = now(value.equals("on") ? "off" : "on", Map.of());

    List<ServiceCall> calls = LightReproduction.callsFor(wanted(value, attributes), now, Map.of());

    assertThat(calls).hasSize(1);
    assertThat(calls.getFirst().service() + " " + Json.write(calls.getFirst().data()))
        .isEqualTo(call);
  }

  @Test
  void callsFor_lightThatIsThereAlready_isNothing() {
    State now =
        now("on", Map.of("brightness", 20, "color_mode", "hs", "hs_color", List.of(1.0, 2.0)));

    assertThat(
            LightReproduction.callsFor(
                wanted("on", "{\"brightness\": 20, \"hs_color\": [1.0, 2.0]}"), now, Map.of()))
        .isEmpty();
    assertThat(LightReproduction.callsFor(wanted("on", "{\"brightness\": 21}"), now, Map.of()))
        .hasSize(1);
  }

  @Test
  void callsFor_transition_isPassedOn() {
    List<ServiceCall> calls =
        LightReproduction.callsFor(
            wanted("off", "{}"), now("on", Map.of()), Map.of("transition", 2.0));

    assertThat(calls.getFirst().data()).isEqualTo(Map.of("transition", 2.0));
  }

  @Test
  void callsFor_whatCannotBe_saysWhatWasExpected() {
    State now = now("off", Map.of());

    assertThatThrownBy(() -> LightReproduction.callsFor(wanted("dim", "{}"), now, Map.of()))
        .isInstanceOf(HearthException.class)
        .hasMessage("expected on or off, got \"dim\"");
    assertThatThrownBy(() ->
            LightReproduction.callsFor(wanted("on", "{\"color_mode\": \"hs\"}"), now, Map.of()))
        .hasMessage("the color_mode hs needs the attribute hs_color, which is missing");
  }

  @SuppressWarnings("unchecked")
  private static WantedState wanted(String value, String attributes) {
    return new WantedState("light.x", value, (Map<String, Object>) Json.parse(attributes));
  }

  private State now(String value, Map<String, ?> attributes) {
    return hub.run(() -> hub.states().set("light.x", value, attributes));
  }
}
