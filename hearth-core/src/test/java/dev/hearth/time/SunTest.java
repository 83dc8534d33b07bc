package dev.hearth.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.Test;

class SunTest {

  private static final Location AMSTERDAM = new Location(52.3676, 4.9041, 0);
  private static final TemporalUnitOffset A_MINUTE = within(60, ChronoUnit.SECONDS);

  private final Sun sun = new Sun(AMSTERDAM);

  @Test
  void next_longestDayInAmsterdam_isAsTheTablesSay() {
    Instant midnight = Instant.parse("2026-06-20T22:00:00Z");

    // local time is UTC+2
    assertThat(sun.next(SunEvent.RISING, midnight).orElseThrow())
        .isCloseTo("2026-06-21T03:18:12Z", A_MINUTE);
    assertThat(sun.next(SunEvent.SETTING, midnight).orElseThrow())
        .isCloseTo("2026-06-21T20:06:31Z", A_MINUTE);
    assertThat(sun.next(SunEvent.NOON, midnight).orElseThrow())
        .isCloseTo("2026-06-21T11:42:20Z", A_MINUTE);
    assertThat(sun.next(SunEvent.DAWN, midnight).orElseThrow())
        .isBetween("2026-06-21T02:25:00Z", "2026-06-21T02:35:00Z");
    assertThat(sun.next(SunEvent.DUSK, midnight).orElseThrow())
        .isBetween("2026-06-21T20:50:00Z", "2026-06-21T21:00:00Z");
    assertThat(sun.next(SunEvent.MIDNIGHT, midnight).orElseThrow())
        .isCloseTo("2026-06-20T23:42:15Z", A_MINUTE);
  }

  @Test
  void position_noonAndMidnight_isHighInTheSouthAndLowInTheNorth() {
    Sun.Position noon = sun.position(Instant.parse("2026-06-21T11:42:20Z"));
    Sun.Position midnight = sun.position(Instant.parse("2026-06-21T23:42:20Z"));

    assertThat(noon.elevationDegrees()).isCloseTo(90 - 52.3676 + 23.44, within(0.1));
    assertThat(noon.azimuthDegrees()).isCloseTo(180, within(1.0));
    assertThat(midnight.elevationDegrees()).isCloseTo(-(90 - 52.3676 - 23.44), within(0.2));
  }

  @Test
  void position_rising_isTrueBetweenMidnightAndNoon() {
    assertThat(sun.position(Instant.parse("2026-06-21T02:00:00Z")).rising()).isTrue();
    assertThat(sun.position(Instant.parse("2026-06-21T11:00:00Z")).rising()).isTrue();
    assertThat(sun.position(Instant.parse("2026-06-21T12:30:00Z")).rising()).isFalse();
    assertThat(sun.position(Instant.parse("2026-06-21T23:00:00Z")).rising()).isFalse();
  }

  @Test
  void position_atRising_isJustBelowTheHorizon() {
    Instant rising = sun.next(SunEvent.RISING, Instant.parse("2026-03-01T00:00:00Z")).orElseThrow();

    // 0.833 below without refraction; refraction lifts it
    assertThat(sun.position(rising).elevationDegrees()).isBetween(-0.9, 0.0);
  }

  @Test
  void next_askedWithItsAnswer_neverGivesTheSameEventAgain() {
    for (SunEvent event : SunEvent.values()) {
      Instant at = Instant.parse("2026-01-01T00:00:00Z");
      int count = 0;
      while (at.isBefore(Instant.parse("2027-01-01T00:00:00Z"))) {
        Instant next = sun.next(event, at).orElseThrow();
        if (count > 0) {
          assertThat(Duration.between(at, next))
              .isBetween(Duration.ofHours(23), Duration.ofHours(25));
        }
        at = next;
        count++;
      }
      assertThat(count).isBetween(365, 367);
    }
  }

  @Test
  void nextRising_anyMomentBefore_givesTheSameSecond() {
    List<Instant> risings = new ArrayList<>();
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    for (int day = 0; day < 365; day++) {
      at = sun.next(SunEvent.RISING, at).orElseThrow();
      risings.add(at);
    }
    Random random = new Random(5);
    for (int i = 1; i < risings.size(); i++) {
      Instant before = risings.get(i).minusSeconds(random.nextLong(1, 23 * 3600));

      assertThat(sun.next(SunEvent.RISING, before)).as("after " + before).contains(risings.get(i));
    }
  }

  @Test
  void nextRising_polarNight_isWeeksAway() {
    Sun tromso = new Sun(new Location(69.6492, 18.9553, 0));

    Instant rising =
        tromso.next(SunEvent.RISING, Instant.parse("2026-12-10T12:00:00Z")).orElseThrow();

    assertThat(rising).isBetween("2027-01-10T00:00:00Z", "2027-01-20T00:00:00Z");
  }

  @Test
  void nextSetting_highPlace_isLater() {
    Instant noon = Instant.parse("2026-06-21T12:00:00Z");
    Sun onTower = new Sun(new Location(AMSTERDAM.latitude(), AMSTERDAM.longitude(), 300));

    assertThat(onTower.next(SunEvent.SETTING, noon).orElseThrow())
        .isAfter(sun.next(SunEvent.SETTING, noon).orElseThrow());
  }

  @Test
  void location_outOfRange_isRefused() {
    assertThatThrownBy(() -> new Location(91, 0, 0)).hasMessageStartingWith("latitude: ");
    assertThatThrownBy(() -> new Location(0, -181, 0)).hasMessageStartingWith("longitude: ");
    assertThatThrownBy(() -> new Location(Double.NaN, 0, 0)).hasMessageStartingWith("latitude: ");
  }
}
