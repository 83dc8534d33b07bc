package dev.hearth.sun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.time.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkyTest {
  private static final Location AMSTERDAM = new Location(52.37, 4.9, 0);
  private static final Location TROMSO = new Location(69.65, 18.96, 0);
  private static final Location SOUTH_POLE = new Location(-90, 0, 2_835);
  private static final Instant WINTER_NOON = Instant.parse("2026-12-21T11:30:00Z");
  private static final Instant SUMMER_MIDNIGHT = Instant.parse("2026-06-21T23:00:00Z");

  @Test
  void isAboveHorizon_dayAndNight_isAnswered() {
    assertThat(Sky.at(WINTER_NOON, AMSTERDAM).isAboveHorizon()).isTrue();
    assertThat(Sky.at(SUMMER_MIDNIGHT, AMSTERDAM).isAboveHorizon()).isFalse();
  }

  @Test
  void isAboveHorizon_polarDayAndNight_isAnswered() {
    assertThat(Sky.at(WINTER_NOON, TROMSO).isAboveHorizon()).isFalse();
    assertThat(Sky.at(SUMMER_MIDNIGHT, TROMSO).isAboveHorizon()).isTrue();
    assertThat(Sky.at(WINTER_NOON, SOUTH_POLE).isAboveHorizon()).isTrue();
    assertThat(Sky.at(SUMMER_MIDNIGHT, SOUTH_POLE).isAboveHorizon()).isFalse();
  }

  @Test
  void isAboveHorizon_momentOfRising_isTrue() {
    Map<String, Instant> next = Sky.at(SUMMER_MIDNIGHT, AMSTERDAM).nextByName();
    Instant rising = Objects.requireNonNull(next.get("next_rising"));

    assertThat(Sky.at(rising, AMSTERDAM).isAboveHorizon()).isTrue();
    assertThat(Sky.at(rising.minusSeconds(1), AMSTERDAM).isAboveHorizon()).isFalse();
  }

  @Test
  void later_beforeFirstEvent_keepsEventsAndMoves() {
    Sky sky = Sky.at(WINTER_NOON, AMSTERDAM);

    Sky later = sky.later(WINTER_NOON.plus(Duration.ofMinutes(4)), AMSTERDAM);

    assertThat(later.nextByName()).isSameAs(sky.nextByName());
    assertThat(later.position()).isNotEqualTo(sky.position());
  }

  @Test
  void later_afterFirstEvent_looksForNext() {
    Sky sky = Sky.at(WINTER_NOON, AMSTERDAM);
    Instant first = sky.firstEvent().orElseThrow();

    assertThat(sky.later(first, AMSTERDAM).firstEvent().orElseThrow()).isAfter(first);
  }

  @Test
  void later_houseThatMoved_looksAgain() {
    Sky sky = Sky.at(WINTER_NOON, AMSTERDAM);

    assertThat(sky.later(WINTER_NOON, TROMSO)).isEqualTo(Sky.at(WINTER_NOON, TROMSO));
  }

  @ParameterizedTest
  @CsvSource({
    "-40, 20", "-17, 8", "-10, 8", "-3, 4", "-0.5, 2", "5, 2", "10, 4", "60, 4", "90, 4",
  })
  void phase_anyElevation_saysWhenToLookAgain(double elevation, long minutes) {
    assertThat(SunPhase.at(elevation).interval()).isEqualTo(Duration.ofMinutes(minutes));
  }
}
