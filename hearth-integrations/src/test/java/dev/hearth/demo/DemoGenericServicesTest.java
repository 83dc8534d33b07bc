package dev.hearth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.integration.CoreActions;
import dev.hearth.integration.CoreServices;
import dev.hearth.integration.Integration;
import dev.hearth.integration.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The services for entities of any domain, over the devices of the demo house.
class DemoGenericServicesTest {
  private final Simulation hub =
      Simulation.of(
              Stream.concat(
                      Stream.of(
                          new CoreServices(
                              new CoreActions(() -> Simulation.HOUSE, List::of, () -> {}))),
                      Stream.of(DemoTest.ROOMS))
                  .toArray(Integration[]::new))
          .started("demo");

  @ParameterizedTest
  @CsvSource({
    "light.kitchen,                    toggle,   off",
    "light.kitchen,                    turn_off, off",
    "switch.coffee_machine,            turn_on,  on",
    "fan.ceiling_fan,                  turn_on,  on",
    "climate.heat_pump,                turn_off, off",
    "humidifier.humidifier,            turn_on,  on",
    "media_player.living_room_speaker, turn_on,  idle",
    "siren.siren,                      toggle,   on",
    "remote.music_remote,              turn_on,  on",
    "water_heater.boiler,              turn_off, off",
    "cover.living_room_blind,          toggle,   closed",
    "valve.garden_valve,               toggle,   open",
  })
  void call_deviceWhoseDomainHasTheService_doesIt(String entityId, String service, String state) {
    hub.call("homeassistant", service, Map.of("entity_id", entityId));
    hub.advance(Duration.ofSeconds(25));

    assertThat(hub.value(entityId)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "cover.living_room_blind, turn_off, open",
    "cover.garage_door,       turn_on,  closed",
    "valve.garden_valve,      turn_on,  closed",
    "lock.front_door,         turn_off, locked",
    "lock.front_door,         toggle,   locked",
    "vacuum.vacuum,           turn_on,  docked",
  })
  void call_deviceThatIsNotTurnedOnAndOff_isWarnedOfAndLeftAsItIs(
      String entityId, String service, String state) {
    hub.call("homeassistant", service, Map.of("entity_id", entityId));
    hub.advance(Duration.ofSeconds(25));

    assertThat(hub.value(entityId)).isEqualTo(state);
    hub.log().expects("homeassistant." + service + " is not supported by " + entityId);
  }

  @Test
  void toggle_coversAndLights_areDoneTogether() {
    hub.call(
        "homeassistant",
        "toggle",
        Map.of("entity_id", List.of("cover.garage_door", "light.kitchen", "valve.garden_valve")));
    hub.advance(Duration.ofSeconds(25));

    assertThat(hub.value("cover.garage_door")).isEqualTo("open");
    assertThat(hub.value("light.kitchen")).isEqualTo("off");
    assertThat(hub.value("valve.garden_valve")).isEqualTo("open");
  }
}
