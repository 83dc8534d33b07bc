package dev.hearth.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.event.Subscription;
import dev.hearth.integration.Simulation;
import dev.hearth.time.Location;
import dev.hearth.time.Sun;
import dev.hearth.time.SunEvent;
import dev.hearth.time.TimePattern;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTrackersTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<Instant> said = new ArrayList<>();
  private Simulation hub = Simulation.of();
  private TimeTrackers times = hub.house().trackers();

  private void inHouse(House house, String at) {
    hub = Simulation.in(house);
    hub.time().setWallClock(Instant.parse(at));
    times = hub.house().trackers();
  }

  private void inZone(String zone, String at) {
    inHouse(Simulation.houseIn(zone), at);
  }

  private void sayNow() {
    said.add(hub.time().now());
  }

  private Subscription at(Instant time) {
    return hub.run(() -> times.at(time, said::add));
  }

  private Subscription every(Duration interval) {
    return hub.run(() -> times.every(interval, this::sayNow));
  }

  private Subscription pattern(
      @Nullable Object hours, @Nullable Object minutes, @Nullable Object seconds) {
    return hub.run(() -> times.pattern(TimePattern.of(hours, minutes, seconds), said::add));
  }

  private Subscription sun(SunEvent event, Duration offset) {
    return hub.run(() -> times.sun(event, offset, this::sayNow));
  }

  private List<Instant> saidSeconds() {
    return said.stream().map(time -> time.truncatedTo(ChronoUnit.SECONDS)).toList();
  }

  private void setClockBy(Duration shift) {
    hub.time().setWallClock(hub.time().now().plus(shift));
  }

  // ---- Points in time

  @Test
  void at_timeToCome_runsThenAndIsToldThePlannedTime() {
    Instant planned = Simulation.START.plus(MINUTE).plusNanos(1_500);
    at(planned);

    hub.advance(MINUTE);
    assertThat(said).isEmpty();

    hub.advance(Duration.ofNanos(2_000));
    assertThat(said).containsExactly(planned);
  }

  @Test
  void at_timeThatHasPassed_runsAtTheNextTurnAndNotBefore() {
    Instant past = Simulation.START.minus(HOUR);

    hub.run(() -> {
      times.at(past, said::add);
      assertThat(said).isEmpty();
    });

    assertThat(said).containsExactly(past);
  }

  @Test
  void at_removed_doesNotRunAndAfterItRanThatIsHarmless() {
    Subscription first = at(Simulation.START.plus(MINUTE));
    Subscription second = at(Simulation.START.plus(HOUR));
    hub.advance(MINUTE);

    hub.run(() -> {
      first.remove();
      second.remove();
      second.remove();
    });
    hub.advance(HOUR);

    assertThat(said).containsExactly(Simulation.START.plus(MINUTE));
  }

  /* Planned in 10 minutes; after 5 the clock is set. Back: never early. Forward: noticed within a second. */
  @ParameterizedTest
  @CsvSource({
    "PT0S,     PT10M,      PT10M",
    "PT-1S,    PT10M1S,    PT10M1S",
    "PT-1H,    PT1H10M,    PT1H10M",
    "P-400D,   PT9600H10M, PT9600H10M",
    "PT1S,     PT9M59S,    PT10M",
    "PT3M,     PT7M,       PT7M1S",
    "PT5M,     PT5M,       PT5M1S",
    "P400D,    PT5M,       PT5M1S",
  })
  void at_clockIsSet_followsIt(Duration shift, Duration earliest, Duration latest) {
    long began = hub.time().nanos();
    List<Duration> ran = new ArrayList<>();
    Instant planned = Simulation.START.plus(MINUTE.multipliedBy(10));
    hub.run(() -> times.at(planned, time -> ran.add(Duration.ofNanos(hub.time().nanos() - began))));
    hub.advance(Duration.ofMinutes(5));

    setClockBy(shift);
    hub.advance(latest.minusMinutes(5));

    assertThat(ran).hasSize(1);
    assertThat(ran.getFirst()).isBetween(earliest, latest);
    assertThat(hub.time().now()).isAfterOrEqualTo(planned);
  }

  // ---- Durations

  @ParameterizedTest
  @CsvSource({"PT-24H", "PT24H"})
  void afterAndEvery_clockIsSet_doNotNotice(Duration shift) {
    hub.run(() -> times.after(MINUTE.multipliedBy(3), this::sayNow));
    every(MINUTE.multipliedBy(2));
    hub.advance(MINUTE);

    setClockBy(shift);
    Instant begin = hub.time().now();
    hub.advance(MINUTE.multipliedBy(3));

    assertThat(said)
        .containsExactly(
            begin.plus(MINUTE),
            begin.plus(MINUTE.multipliedBy(2)),
            begin.plus(MINUTE.multipliedBy(3)));
  }

  @Test
  void every_interval_runsFirstAfterOneAndUntilRemoved() {
    Subscription every = every(MINUTE);
    hub.advance(Duration.ofSeconds(59));
    assertThat(said).isEmpty();

    hub.advance(Duration.ofSeconds(61));
    hub.run(every::remove);
    hub.run(every::remove);
    hub.advance(HOUR);

    assertThat(said)
        .containsExactly(
            Simulation.START.plus(MINUTE), Simulation.START.plus(MINUTE.multipliedBy(2)));
  }

  @Test
  void every_ranTwentyMinutesLate_runsOnceAndAgainOneIntervalLater() {
    every(Duration.ofSeconds(10));

    hub.time().advance(Duration.ofMinutes(20));
    hub.run(() -> {});
    hub.advance(Duration.ofSeconds(10));

    Instant late = Simulation.START.plus(Duration.ofMinutes(20));
    assertThat(said).containsExactly(late, late.plusSeconds(10));
  }

  @Test
  void every_callbackFails_runsAgain() {
    hub.run(() ->
        times.every(
            MINUTE,
            () -> {
              sayNow();
              throw new IllegalStateException("planted: an interval that fails");
            }));

    hub.advance(MINUTE.multipliedBy(3));

    assertThat(said).hasSize(3);
    hub.log().expects("planted: an interval that fails");
  }

  @Test
  void repeated_hubStops_endsAndLeavesNothingBehind() {
    hub.started();
    every(MINUTE);
    pattern("*", "*", 0);
    sun(SunEvent.NOON, Duration.ZERO);

    hub.stop();
    hub.advance(Duration.ofDays(2));

    assertThat(said).isEmpty();
    hub.run(() ->
        assertThat(hub.bus().listenerCounts())
            .doesNotContainKey("core_config_updated")
            .containsEntry("homeassistant_stop", 1)); // that of the entities
  }

  @Test
  void repeated_allRemoved_leaveNoListenerBehind() {
    List<Subscription> all =
        List.of(every(MINUTE), pattern("*", "*", 0), sun(SunEvent.NOON, Duration.ZERO));
    hub.run(() -> assertThat(hub.bus().listenerCounts()).containsEntry("homeassistant_stop", 1));

    hub.run(() -> all.forEach(Subscription::remove));

    hub.run(() ->
        assertThat(hub.bus().listenerCounts())
            .doesNotContainKeys("core_config_updated", "homeassistant_stop"));
    assertThat(hub.run(() -> hub.loop().statistics().now().timers())).isZero();
  }

  // ---- Patterns

  /* Clocks change in Berlin on 29 March and 25 October 2026 (01:00Z), in New York on 8 March (07:00Z) and 1 November (06:00Z),
   * on Lord Howe by half an hour on 4 April (15:00Z, back) and 3 October (15:30Z, forward). */
  @ParameterizedTest
  @CsvSource({
    // a local time in the gap is skipped that day
    "Europe/Berlin,       2, 30, 0,  2026-03-28T12:00:00Z, PT48H, 2026-03-30T00:30:00Z",
    "America/New_York,    2, 30, 0,  2026-03-07T12:00:00Z, PT48H, 2026-03-09T06:30:00Z",
    "Australia/Lord_Howe, 2, 15, 0,  2026-10-03T00:00:00Z, PT48H, 2026-10-04T15:15:00Z",
    "Asia/Kolkata,        2, 30, 0,  2026-03-28T12:00:00Z, PT48H, 2026-03-28T21:00:00Z 2026-03-29T21:00:00Z",
    "UTC,                 2, 30, 0,  2026-03-28T12:00:00Z, PT48H, 2026-03-29T02:30:00Z 2026-03-30T02:30:00Z",
    // one that comes twice runs twice
    "Europe/Berlin,       2, 30, 0,  2026-10-24T12:00:00Z, PT48H, 2026-10-25T00:30:00Z 2026-10-25T01:30:00Z 2026-10-26T01:30:00Z",
    "America/New_York,    1, 30, 0,  2026-10-31T12:00:00Z, PT48H, 2026-11-01T05:30:00Z 2026-11-01T06:30:00Z 2026-11-02T06:30:00Z",
    "Australia/Lord_Howe, 1, 45, 0,  2026-04-04T00:00:00Z, PT48H, 2026-04-04T14:45:00Z 2026-04-04T15:15:00Z 2026-04-05T15:15:00Z",
    "Asia/Kolkata,        1, 45, 0,  2026-04-04T00:00:00Z, PT48H, 2026-04-04T20:15:00Z 2026-04-05T20:15:00Z",
    "UTC,                 1, 45, 0,  2026-04-04T00:00:00Z, PT48H, 2026-04-04T01:45:00Z 2026-04-05T01:45:00Z",
    // hourly ones go on
    "Europe/Berlin,       *, 30, 0,  2026-10-24T23:50:00Z, PT3H,  2026-10-25T00:30:00Z 2026-10-25T01:30:00Z 2026-10-25T02:30:00Z",
    "America/New_York,    *, 30, 0,  2026-03-08T06:00:00Z, PT2H,  2026-03-08T06:30:00Z 2026-03-08T07:30:00Z",
    "Australia/Lord_Howe, *, 15, 0,  2026-10-03T14:00:00Z, PT3H,  2026-10-03T14:45:00Z 2026-10-03T16:15:00Z",
    "Australia/Lord_Howe, *, 45, 0,  2026-04-04T14:00:00Z, PT2H,  2026-04-04T14:45:00Z 2026-04-04T15:15:00Z",
    // only seconds: the tick after 01:59:58 is 03:00:00
    "Europe/Berlin,       *, *, /2,  2026-03-29T00:59:55Z, PT8S,  2026-03-29T00:59:56Z 2026-03-29T00:59:58Z 2026-03-29T01:00:00Z 2026-03-29T01:00:02Z",
    "America/New_York,    *, *, /2,  2026-03-08T06:59:57Z, PT4S,  2026-03-08T06:59:58Z 2026-03-08T07:00:00Z",
    "Australia/Lord_Howe, *, *, /2,  2026-10-03T15:29:57Z, PT4S,  2026-10-03T15:29:58Z 2026-10-03T15:30:00Z",
  })
  void pattern_whenClocksChange_runsAtEachLocalMatch(
      String zone,
      String hours,
      String minutes,
      String seconds,
      String from,
      Duration span,
      String expected) {
    inZone(zone, from);
    pattern(hours, minutes, seconds);

    hub.advance(span);

    assertThat(saidSeconds())
        .containsExactlyElementsOf(
            List.of(expected.split(" ")).stream().map(Instant::parse).toList());
  }

  @Test
  void pattern_seconds_runsATwentiethToHalfASecondLateEachWithItsOwn() {
    hub.advance(SECOND);
    for (int i = 0; i < 50; i++) {
      pattern("*", "*", 0);
    }

    hub.advance(MINUTE);
    List<Instant> first = List.copyOf(said);
    said.clear();
    hub.advance(MINUTE);

    assertThat(first)
        .allSatisfy(time -> assertThat(time.getNano() / 1_000).isBetween(50_000, 500_000));
    assertThat(first.stream().distinct().count()).isGreaterThan(40);
    assertThat(said).isEqualTo(first.stream().map(time -> time.plus(MINUTE)).toList());
  }

  @Test
  void pattern_sameSeed_isLateByTheSame() {
    pattern("*", "*", 0);
    hub.advance(MINUTE);

    hub = Simulation.of();
    times = hub.house().trackers();
    pattern("*", "*", 0);
    hub.advance(MINUTE);

    assertThat(said).hasSize(2);
    assertThat(said.getFirst()).isEqualTo(said.getLast());
  }

  @Test
  void pattern_nothingButAny_isAnIntervalOfASecondFromNow() {
    hub.advance(Duration.ofMillis(700));
    pattern(null, null, null);

    hub.advance(Duration.ofSeconds(3));

    Instant begin = Simulation.START.plusMillis(700);
    assertThat(said)
        .containsExactly(begin.plusSeconds(1), begin.plusSeconds(2), begin.plusSeconds(3));
  }

  @Test
  void pattern_badField_isRefusedAtRegistration() {
    assertThatThrownBy(() -> pattern(24, 0, 0)).hasMessageStartingWith("hours: ");
  }

  @Test
  void pattern_secondsThatFollowEachOther_eachRunsOnce() {
    pattern("*", "*", List.of(5, 6, 7));

    hub.advance(MINUTE);

    assertThat(saidSeconds())
        .containsExactly(
            Simulation.START.plusSeconds(5),
            Simulation.START.plusSeconds(6),
            Simulation.START.plusSeconds(7));
  }

  @Test
  void pattern_ranLate_runsOnceWithTheTimeItIsAndMissesTheRest() {
    pattern("*", "/5", 0);

    hub.time().advance(Duration.ofMinutes(22));
    hub.run(() -> {});
    hub.advance(Duration.ofMinutes(4));

    Instant begin = Simulation.START;
    assertThat(said.getFirst()).isEqualTo(begin.plus(Duration.ofMinutes(22)));
    assertThat(saidSeconds()).hasSize(2).last().isEqualTo(begin.plus(Duration.ofMinutes(25)));
  }

  @Test
  void pattern_callbackFails_runsAgain() {
    hub.run(() ->
        times.pattern(
            TimePattern.of("*", "*", 0),
            time -> {
              said.add(time);
              throw new IllegalStateException("planted: a pattern that fails");
            }));

    hub.advance(MINUTE.multipliedBy(3));

    assertThat(said).hasSize(3);
    hub.log().expects("planted: a pattern that fails");
  }

  @ParameterizedTest
  @CsvSource({
    // zone, after 22:00 local the clock is set to, and then 22:00 must not run again, but
    "Europe/Berlin,       2026-06-01T19:59:00Z, 2026-06-01T19:30:00Z, 2026-06-01T22:00:00Z",
    "America/New_York,    2026-06-02T01:59:00Z, 2026-06-02T01:00:00Z, 2026-06-02T04:00:00Z",
    "Australia/Lord_Howe, 2026-06-01T11:29:00Z, 2026-06-01T10:00:00Z, 2026-06-01T13:30:00Z",
    "Asia/Kolkata,        2026-06-01T16:29:00Z, 2026-06-01T15:00:00Z, 2026-06-01T18:30:00Z",
    "UTC,                 2026-06-01T21:59:00Z, 2026-06-01T21:59:59Z, 2026-06-02T00:00:00Z",
  })
  void pattern_clockSetBackAfterItRan_runsNextAtTheFollowingMatch(
      String zone, String from, String setTo, Instant next) {
    inZone(zone, from);
    pattern("/2", 0, 0);
    hub.advance(MINUTE.multipliedBy(2));
    assertThat(said).hasSize(1);

    hub.time().setWallClock(Instant.parse(setTo));
    hub.advance(Duration.between(Instant.parse(setTo), next));
    assertThat(said).hasSize(1);

    hub.advance(SECOND);
    assertThat(saidSeconds()).hasSize(2).last().isEqualTo(next);
  }

  @Test
  void pattern_clockSetForward_runsOnceWithinASecondAndThenAtTheNextMatch() {
    inZone("UTC", "2026-06-01T22:30:00Z");
    pattern("/2", 0, 0);
    hub.advance(MINUTE);

    hub.time().setWallClock(Instant.parse("2026-06-02T05:10:00Z"));
    hub.advance(HOUR);

    assertThat(said).hasSize(2);
    assertThat(said.getFirst()).isBetween("2026-06-02T05:10:00Z", "2026-06-02T05:10:01Z");
    assertThat(saidSeconds()).last().isEqualTo(Instant.parse("2026-06-02T06:00:00Z"));
  }

  @Test
  void pattern_houseGetsAnotherZone_followsIt() {
    inZone("Europe/Berlin", "2026-06-01T10:00:00Z");
    pattern(20, 0, 0);

    hub.run(() -> hub.house().change(Simulation.houseIn("America/New_York")));
    hub.advance(Duration.ofDays(1));

    assertThat(saidSeconds()).containsExactly(Instant.parse("2026-06-02T00:00:00Z"));
  }

  @Test
  void pattern_otherSettingChangesInItsSecond_runsOnce() {
    inZone("UTC", "2026-06-01T10:00:00Z");
    pattern("*", "*", 0);

    hub.advance(Duration.ofMillis(500));
    hub.run(() -> hub.house().change(hub.house().current().at(new Location(1, 2, 3))));
    hub.advance(Duration.ofMillis(500));

    assertThat(said).hasSize(1);
  }

  // ---- The sun

  @ParameterizedTest
  @CsvSource({
    "DAWN,     PT0S", "RISING,  PT0S", "NOON,    PT0S", "SETTING, PT0S",
    "DUSK,     PT0S", "MIDNIGHT, PT0S", "SETTING, PT-45M", "SETTING, PT45M",
    "RISING,   PT-5H", "RISING, PT13H",
  })
  void sun_eventWithOffset_runsOnceADay(SunEvent event, Duration offset) {
    sun(event, offset);

    hub.advance(Duration.ofDays(5));

    Sun sun = new Sun(Simulation.HOUSE.location());
    List<Instant> expected = new ArrayList<>();
    Instant next = sun.next(event, Simulation.START.minus(offset)).orElseThrow();
    while (!next.plus(offset).isAfter(hub.time().now())) {
      expected.add(next.plus(offset));
      next = sun.next(event, next).orElseThrow();
    }
    assertThat(said).isEqualTo(expected).hasSizeBetween(4, 6);
  }

  @Test
  void sun_callbackFails_runsAgainTheNextDay() {
    hub.run(() ->
        times.sun(
            SunEvent.SETTING,
            Duration.ZERO,
            () -> {
              sayNow();
              throw new IllegalStateException("planted: a sunset that fails");
            }));

    hub.advance(Duration.ofDays(3));

    assertThat(said).hasSize(3);
    hub.log().expects("planted: a sunset that fails");
  }

  @Test
  void sun_houseMoves_followsIt() {
    Location tokyo = new Location(35.68, 139.69, 40);
    sun(SunEvent.SETTING, Duration.ZERO);

    hub.run(() -> hub.house().change(hub.house().current().at(tokyo)));
    hub.advance(Duration.ofHours(24));

    assertThat(said)
        .containsExactly(new Sun(tokyo).next(SunEvent.SETTING, Simulation.START).orElseThrow());
  }

  @Test
  void sun_removed_runsNoMoreAlsoWhenTheHouseMoves() {
    Subscription subscription = sun(SunEvent.SETTING, Duration.ZERO);

    hub.run(subscription::remove);
    hub.run(() -> hub.house().change(hub.house().current().at(new Location(1, 2, 3))));
    hub.advance(Duration.ofDays(2));

    assertThat(said).isEmpty();
  }

  @Test
  void sun_polarDay_setsWeeksLater() {
    inHouse(Simulation.HOUSE.at(new Location(69.65, 18.96, 0)), "2026-07-20T12:00:00Z");
    sun(SunEvent.SETTING, Duration.ZERO);

    hub.advance(Duration.ofDays(7));

    assertThat(said).isNotEmpty();
    assertThat(said.getFirst()).isBetween("2026-07-25T00:00:00Z", "2026-07-27T00:00:00Z");
  }

  @Test
  void sun_neverHappensThere_isAnErrorThatNamesTheEventAndThePlace() {
    inHouse(Simulation.HOUSE.at(new Location(90, 0, 0)), "2026-06-01T10:00:00Z");

    assertThatThrownBy(() -> sun(SunEvent.NOON, Duration.ZERO))
        .isInstanceOf(SunEventMissingException.class)
        .hasMessage("The sun has no noon within a year at latitude 90.0, longitude 0.0");
    assertThat(hub.run(() -> hub.loop().statistics().now().timers())).isZero();
  }

  @Test
  void sun_houseMovesToWhereItNeverHappens_saysSoAndGoesOnWhenItMovesBack() {
    Location home = Simulation.HOUSE.location();
    sun(SunEvent.NOON, Duration.ZERO);

    hub.run(() -> hub.house().change(hub.house().current().at(new Location(90, 0, 0))));
    hub.advance(Duration.ofDays(2));
    assertThat(said).isEmpty();
    hub.log().expects("The sun has no noon within a year at latitude 90.0");
    hub.run(() -> hub.house().change(hub.house().current().at(home)));
    hub.advance(Duration.ofDays(1));

    assertThat(said).hasSize(1);
  }
}
