package dev.hearth.systemmonitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  @Test
  void takes_anyName_followsBothLists() {
    Choice choice = new Choice(List.of("/", "/home"), List.of("/home"));

    assertThat(choice.takes("/")).isTrue();
    assertThat(choice.takes("/home")).isFalse();
    assertThat(choice.takes("/boot")).isFalse();
    assertThat(Choice.ALL.takes("/boot")).isTrue();
  }

  @Test
  void schema_emptySection_hasDefaults() {
    Map<String, Object> config = new SystemMonitor().schema().check(Map.of());

    assertThat(config)
        .containsEntry("interval", Duration.ofSeconds(15))
        .containsEntry("disks", Choice.ALL)
        .containsEntry("interfaces", Choice.ALL);
  }

  @Test
  void schema_oneNameWithoutList_isListOfOne() {
    Map<String, Object> config =
        new SystemMonitor()
            .schema()
            .check(Json.object("disks", Json.object("exclude", "/boot"), "interval", 2));

    assertThat(config)
        .containsEntry("disks", new Choice(List.of(), List.of("/boot")))
        .containsEntry("interval", Duration.ofSeconds(2));
  }

  @Test
  void schema_intervalTooShort_isRefused() {
    assertThatThrownBy(() -> new SystemMonitor().schema().check(Json.object("interval", 0.5)))
        .hasMessageContaining("interval: expected at least 1 s, got 500 ms");
  }
}
