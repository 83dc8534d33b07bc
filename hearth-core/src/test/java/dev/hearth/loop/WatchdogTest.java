package dev.hearth.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.LogLines;
import dev.hearth.Neighbour;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who holds the loop is named with the place: a warning once per place, an error when it stalls the house.
class WatchdogTest {
  private static final Owner LAMPS = new Owner("lamps");

  private final SimulatedTime time =
      SimulatedTime.startingAt(Instant.parse("2026-06-01T10:00:00Z"));
  private final SimulatedLoop simulated = SimulatedLoop.at(time);
  private final EventLoop loop = simulated.loop();
  private final Watchdog watchdog = new Watchdog(loop, time);
  private final LogLines log = LogLines.begin();

  @AfterEach
  void close() {
    simulated.close();
    log.end();
  }

  @Test
  void look_sliceOver100Millis_warnsWithOwnerAndPlaceOncePerSlice() {
    watchdog.watchClosely();

    hold("reads a file", Duration.ofMillis(99), Duration.ofMillis(51), Duration.ofMillis(50));

    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("\"reads a file\" (lamps)", "150 ms", "Neighbour.does", "blocking");
  }

  @Test
  void look_samePlaceAgain_isCountedAndSaidQuietly() {
    watchdog.watchClosely();

    hold("first", Duration.ofMillis(150));
    hold("second", Duration.ofMillis(250));

    assertThat(log.warnings()).singleElement().asString().contains("first");
    assertThat(log.debugs()).singleElement().asString().contains("second", "250 ms");
    assertThat(watchdog.slowPlaces())
        .singleElement()
        .satisfies(place -> assertThat(place.place()).contains("Neighbour.does"))
        .satisfies(place -> assertThat(place.owner()).isEqualTo("lamps"))
        .satisfies(place -> assertThat(place.count()).isEqualTo(2))
        .satisfies(place -> assertThat(place.maxMillis()).isEqualTo(250));
  }

  @Test
  void look_sliceOverTenSeconds_isAnErrorAlsoBeforeTheHubIsUp() {
    hold("spins", Duration.ofSeconds(9), Duration.ofSeconds(2));

    assertThat(log.warnings()).isEmpty();
    assertThat(log.errors())
        .singleElement()
        .asString()
        .contains("\"spins\" (lamps)", "11000 ms", "nothing else can run", "Neighbour.does");
  }

  @Test
  void look_nothingRuns_saysNothing() {
    watchdog.watchClosely();
    time.advance(Duration.ofSeconds(30));

    watchdog.look();

    assertThat(log.warnings()).isEmpty();
    assertThat(log.errors()).isEmpty();
  }

  /// Holds the loop, with a look after each part.
  private void hold(String name, Duration... parts) {
    loop.start(
        LAMPS,
        name,
        () -> {
          for (Duration part : parts) {
            time.advance(part);
            Neighbour.does(watchdog::look);
          }
        });
    simulated.runReady();
  }
}
