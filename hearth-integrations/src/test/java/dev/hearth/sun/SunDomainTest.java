package dev.hearth.sun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.event.FreePayload;
import dev.hearth.integration.Simulation;
import dev.hearth.lifecycle.LifecycleEvents;
import dev.hearth.time.Location;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SunDomainTest {
  private static final String ID = "sun.sun";

  @Test
  void setUp_withoutSection_showsTheSun() {
    Simulation hub = Simulation.of(new SunDomain()).started();

    assertThat(hub.value(ID)).isEqualTo("above_horizon");
    assertThat(hub.attribute(ID, "friendly_name")).contains("Sun");
    assertThat(hub.attribute(ID, "rising")).contains(true);
    assertThat(hub.state(ID).orElseThrow().attributes())
        .containsKeys(
            "next_dawn",
            "next_dusk",
            "next_midnight",
            "next_noon",
            "next_rising",
            "next_setting",
            "elevation",
            "azimuth");
    assertThat(hub.attribute(ID, "next_setting").orElseThrow().toString())
        .startsWith("2026-06-01T19:5")
        .endsWith("+00:00");
  }

  @Test
  void state_overOneDay_changesAtSettingAndRising() {
    Simulation hub = Simulation.of(new SunDomain()).started();
    String setting = attribute(hub, "next_setting");

    hub.advance(Duration.ofHours(11)); // 23:00 in Amsterdam

    assertThat(hub.value(ID)).isEqualTo("below_horizon");
    assertThat(hub.state(ID).orElseThrow().lastChanged().toString())
        .startsWith(setting.substring(0, 19));

    String rising = attribute(hub, "next_rising");
    hub.advance(Duration.ofHours(8));

    assertThat(hub.value(ID)).isEqualTo("above_horizon");
    assertThat(hub.state(ID).orElseThrow().lastChanged().toString())
        .startsWith(rising.substring(0, 19));
  }

  @Test
  void position_everyFourMinutesOfTheDay_moves() {
    Simulation hub = Simulation.of(new SunDomain()).started();
    String azimuth = attribute(hub, "azimuth");

    hub.advance(Duration.ofMinutes(3));
    assertThat(attribute(hub, "azimuth")).isEqualTo(azimuth);

    hub.advance(Duration.ofMinutes(1));
    assertThat(attribute(hub, "azimuth")).isNotEqualTo(azimuth);
  }

  @Test
  void noon_hasPassed_nextOneIsTomorrowAndTheSunSinks() {
    Simulation hub = Simulation.of(new SunDomain()).started();
    assertThat(attribute(hub, "next_noon")).startsWith("2026-06-01T11:38");

    hub.advance(Duration.ofHours(2));

    assertThat(attribute(hub, "next_noon")).startsWith("2026-06-02T11:38");
    assertThat(hub.attribute(ID, "rising")).contains(false);
  }

  @Test
  void state_polarDay_staysUpAtMidnight() {
    Simulation hub =
        Simulation.in(Simulation.HOUSE.at(new Location(69.65, 18.96, 0)), new SunDomain());
    hub.started();

    hub.advance(Duration.ofDays(1));

    assertThat(hub.value(ID)).isEqualTo("above_horizon");
    assertThat(attribute(hub, "next_setting")).startsWith("2026-07-2");
  }

  @Test
  void coreConfigUpdated_whileUp_looksAgain() {
    Simulation hub = Simulation.of(new SunDomain()).started();
    String elevation = attribute(hub, "elevation");
    hub.advance(Duration.ofMinutes(3));

    hub.run(() -> hub.bus().fire(LifecycleEvents.CORE_CONFIG_UPDATED, new FreePayload(Map.of())));

    assertThat(attribute(hub, "elevation")).isNotEqualTo(elevation);
  }

  @Test
  void setLocation_whileUp_theSunIsThatOfTheNewPlace() {
    Simulation hub = Simulation.of(new SunDomain()).started();

    hub.run(() -> hub.house().change(Simulation.HOUSE.at(new Location(-36.85, 174.76, 0))));

    assertThat(hub.value(ID)).isEqualTo("below_horizon"); // 22:00 in Auckland
    assertThat(attribute(hub, "next_rising")).startsWith("2026-06-01T19:2");
  }

  private static String attribute(Simulation hub, String name) {
    return hub.attribute(ID, name).orElseThrow().toString();
  }
}
