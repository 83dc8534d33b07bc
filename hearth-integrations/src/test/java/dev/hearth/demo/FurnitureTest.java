package dev.hearth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.integration.Integration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/// What `ServiceLoader` finds in this module.
class FurnitureTest {
  private final List<Integration> found =
      ServiceLoader.load(Integration.class).stream().map(ServiceLoader.Provider::get).toList();

  @Test
  void integrations_allThatAreListed_haveNamesOfTheirOwn() {
    assertThat(found)
        .extracting(Integration::name)
        .contains(
            "alarm_control_panel",
            "binary_sensor",
            "button",
            "calendar",
            "camera",
            "climate",
            "cover",
            "date",
            "datetime",
            "demo",
            "device_tracker",
            "event",
            "fan",
            "humidifier",
            "image",
            "lawn_mower",
            "light",
            "lock",
            "media_player",
            "notify",
            "number",
            "person",
            "remote",
            "scene",
            "select",
            "sensor",
            "siren",
            "sun",
            "switch",
            "systemmonitor",
            "text",
            "time",
            "todo",
            "update",
            "vacuum",
            "valve",
            "water_heater",
            "weather",
            "zone")
        .doesNotHaveDuplicates();
  }

  @Test
  void dependencies_ofAll_areListedToo() {
    List<String> names = found.stream().map(Integration::name).toList();

    assertThat(found).allSatisfy(each -> assertThat(names).containsAll(each.dependencies()));
  }

  @Test
  void schema_ofAll_describesItself() {
    assertThat(found)
        .allSatisfy(each -> assertThat(each.schema().describe()).containsEntry("type", "object"));
    assertThat(new Demo().schema().check(Map.of())).containsKey("latency");
  }
}
