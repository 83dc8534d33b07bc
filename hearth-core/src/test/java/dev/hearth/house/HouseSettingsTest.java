package dev.hearth.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.integration.Simulation;
import dev.hearth.lifecycle.LifecycleEvents;
import dev.hearth.loop.NotOnLoopException;
import dev.hearth.time.Location;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HouseSettingsTest {
  private final Simulation hub = Simulation.of();
  private final HouseSettings settings = hub.house();
  private final List<String> heard = new ArrayList<>();

  private void listen() {
    hub.run(() -> {
      hub.bus()
          .listen(
              LifecycleEvents.CORE_CONFIG_UPDATED,
              event ->
                  heard.add(event.data().values() + " in " + settings.current().zone().getId()));
    });
  }

  @Test
  void change_someSettings_firesThoseWhenTheyAreTrue() {
    listen();

    hub.run(() -> settings.change(Simulation.houseIn("Asia/Kolkata")));
    hub.run(() -> settings.change(settings.current().at(new Location(52.3731, 77.5, 920))));

    assertThat(heard)
        .containsExactly(
            "{time_zone=Asia/Kolkata} in Asia/Kolkata",
            "{longitude=77.5, elevation=920.0} in Asia/Kolkata");
  }

  @Test
  void change_everySetting_firesThemByTheNamesOfTheField() {
    List<Map<String, Object>> changes = new ArrayList<>();
    hub.run(() -> {
      hub.bus()
          .listen(LifecycleEvents.CORE_CONFIG_UPDATED, event -> changes.add(event.data().values()));
      settings.change(
          new House(
              "Cabin",
              new Location(1, 2, 3),
              House.Units.US_CUSTOMARY,
              ZoneId.of("UTC"),
              "USD",
              "US",
              "nl"));
    });

    assertThat(changes)
        .containsExactly(
            Map.of(
                "location_name",
                "Cabin",
                "latitude",
                1.0,
                "longitude",
                2.0,
                "elevation",
                3.0,
                "unit_system",
                "us_customary",
                "time_zone",
                "UTC",
                "currency",
                "USD",
                "country",
                "US",
                "language",
                "nl"));
  }

  @Test
  void change_nothing_firesNothing() {
    listen();

    hub.run(() -> settings.change(Simulation.HOUSE));

    assertThat(heard).isEmpty();
  }

  @Test
  void change_onAnotherThread_isRefused() {
    assertThatThrownBy(() -> settings.change(Simulation.HOUSE))
        .isInstanceOf(NotOnLoopException.class);
  }

  @Test
  void start_hub_firesEmptyUpdatesAroundIt() {
    List<String> types = new ArrayList<>();
    hub.run(() -> {
      hub.bus().listenToAll(event -> types.add(event.type().name() + event.data().toMap()));
    });

    hub.started();

    assertThat(types)
        .containsSubsequence(
            "core_config_updated{}",
            "homeassistant_start{}",
            "core_config_updated{}",
            "homeassistant_started{}");
  }
}
