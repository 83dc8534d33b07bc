package dev.hearth.light;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.integration.Simulation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What lights are told when a service is called.
class LightDomainTest {
  private final Simulation hub =
      Simulation.of(new LightDomain()).configured("light", Map.of()).started();

  @Test
  void toggle_lightThatIsOn_isToldOnlyWhatOffKnows() {
    FakeLight light =
        added(FakeLight.supporting(ColorMode.BRIGHTNESS).with(LightEntity.TRANSITION).on(100));

    call("toggle", Map.of("brightness", 20, "transition", 3));

    assertThat(light.told).hasToString("[TurnOff[flash=null, transition=PT3S]]");
  }

  @Test
  void toggle_lightThatIsOff_isToldAll() {
    FakeLight light = added(FakeLight.supporting(ColorMode.BRIGHTNESS).off());

    call("toggle", Map.of("brightness", 20, "transition", 3));

    assertThat(light.told)
        .hasToString(
            "[TurnOn[brightness=20, color=null, effect=null, flash=null, transition=null]]");
  }

  @Test
  void turnOn_stepDownToNothing_turnsOff() {
    FakeLight light = added(FakeLight.supporting(ColorMode.BRIGHTNESS).on(10));

    call("turn_on", Map.of("brightness_step", -20));

    assertThat(light.told).hasToString("[TurnOff[flash=null, transition=null]]");
  }

  @Test
  void turnOn_withoutAnything_isPlain() {
    FakeLight light = added(FakeLight.supporting(ColorMode.ONOFF).off());

    call("turn_on", Map.of());

    assertThat(light.told).containsExactly(TurnOn.PLAIN);
  }

  @Test
  void state_lightThatDoesNotKnow_isUnknown() {
    added(FakeLight.supporting(ColorMode.ONOFF));

    assertThat(hub.value("light.fake")).isEqualTo("unknown");
    assertThat(hub.attribute("light.fake", "supported_color_modes")).contains(List.of("onoff"));
  }

  private FakeLight added(FakeLight light) {
    hub.run(() -> hub.hub("test").entities().add(List.of(light)));
    return light;
  }

  private void call(String service, Map<String, ?> data) {
    Map<String, Object> targeted = new HashMap<>(data);
    targeted.put("entity_id", "light.fake");
    hub.call("light", service, targeted);
  }
}
