package dev.hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.cli.LoopReading.Lag;
import dev.hearth.cli.LoopReading.Now;
import dev.hearth.cli.LoopReading.OwnerReading;
import dev.hearth.cli.LoopReading.Place;
import dev.hearth.json.Json;
import dev.hearth.schema.InvalidDataException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopViewTest {
  private static LoopReading reading(long seconds, long busyMillis, OwnerReading... owners) {
    return new LoopReading(
        seconds * 1_000_000_000L,
        busyMillis * 1_000_000L,
        seconds * 1_000,
        1,
        new Now(12, 2, 3, 5, 40, 4),
        new Lag(8.4, 950, 2_345, 12_345),
        List.of(new Place("dev.example.Lamp.read(Lamp.java:12)", "lamps", 3, 140)),
        List.of(new Place("dev.example.Fan.onEvent(Fan.java:7)", "fans", 2, 0)),
        List.of(owners));
  }

  @Test
  void page_twoReadings_showsRatesBetweenThem() {
    LoopReading before =
        reading(60, 1_000, new OwnerReading("demo", "worker", 500_000_000, 10, 2, 100, 7));
    LoopReading now =
        reading(
            62,
            1_100,
            new OwnerReading("demo", "worker", 520_000_000, 14, 3, 160, 10),
            new OwnerReading("sun", "loop", 60_000_000, 1, 0, 0, 0));

    List<String> page = new TopView(10).page(before, now);

    assertThat(page.getFirst())
        .contains(
            "up 1 min 02 s", "loop busy 5.0 %", "1000 slices/s", "12 tasks", "3 timers", "1 late");
    assertThat(page.get(1))
        .contains("half below 8 µs", "99 % below 950 µs", "99.9 % below 2.3 ms", "longest 12.3 ms");
    assertThat(page.get(2)).contains("5 busy", "40 calls queued", "4 abandoned", "2 cancelled");
    assertThat(page.get(3)).contains("3 times", "140 ms", "lamps", "Lamp.java:12");
    assertThat(page.get(4)).contains("callback waited 2 times", "fans", "Fan.java:7");
    assertThat(page.get(7)).contains("sun", "3.00", "0.5");
    assertThat(page.get(8)).contains("demo", "worker", "1.00", "3", "2.0", "30.0", "1.5");
  }

  @Test
  void page_manyOwners_showsTheBusiest() {
    LoopReading now =
        reading(
            1,
            1,
            new OwnerReading("a", "loop", 1, 0, 0, 0, 0),
            new OwnerReading("b", "loop", 3, 0, 0, 0, 0),
            new OwnerReading("c", "loop", 2, 0, 0, 0, 0));

    List<String> page = new TopView(2).page(reading(0, 0), now);

    assertThat(page).hasSize(9);
    assertThat(page.get(7)).startsWith("b ");
    assertThat(page.get(8)).startsWith("c ");
  }

  @Test
  void reading_notALoop_namesWhatIsMissing() {
    assertThatThrownBy(() -> LoopReading.of(Json.object("message", "API running.")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("uptime_nanos");
  }
}
