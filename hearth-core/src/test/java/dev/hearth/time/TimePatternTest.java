package dev.hearth.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimePatternTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  @ParameterizedTest
  @CsvSource({
    "*,  *,  *,   2026-05-05T10:20:30Z,      2026-05-05T10:20:30Z",
    "*,  *,  *,   2026-05-05T10:20:30.001Z,  2026-05-05T10:20:31Z",
    ",   ,   ,    2026-05-05T10:20:30Z,      2026-05-05T10:20:30Z",
    "*,  *,  0,   2026-05-05T10:20:30Z,      2026-05-05T10:21:00Z",
    "*,  0,  0,   2026-05-05T10:20:30Z,      2026-05-05T11:00:00Z",
    "*,  5,  0,   2026-05-05T23:20:30Z,      2026-05-06T00:05:00Z",
    "/2, 0,  0,   2026-05-05T10:00:01Z,      2026-05-05T12:00:00Z",
    "/5, 0,  0,   2026-05-05T20:00:01Z,      2026-05-06T00:00:00Z",
    "*,  /7, 0,   2026-05-05T10:56:01Z,      2026-05-05T11:00:00Z",
    "7,  30, 15,  2026-05-05T07:30:15Z,      2026-05-05T07:30:15Z",
    "7,  30, 15,  2026-05-05T07:30:15.5Z,    2026-05-06T07:30:15Z",
    "7,  30, 15,  2026-05-05T07:30:16Z,      2026-05-06T07:30:15Z",
    "7,  30, 15,  2026-05-05T07:31:00Z,      2026-05-06T07:30:15Z",
    "7,  30, 15,  2026-12-31T08:00:00Z,      2027-01-01T07:30:15Z",
    "07, 03, 5,   2026-05-05T00:00:00Z,      2026-05-05T07:03:05Z",
    "23, 59, 59,  2026-05-05T23:59:59Z,      2026-05-05T23:59:59Z",
  })
  void nextAfter_inUtc_isFirstMatchNotBefore(
      @Nullable String hours,
      @Nullable String minutes,
      @Nullable String seconds,
      Instant from,
      Instant expected) {
    TimePattern pattern = TimePattern.of(hours, minutes, seconds);

    assertThat(pattern.nextAfter(from, UTC)).isEqualTo(expected);
  }

  @Test
  void nextAfter_lists_matchAnyOfTheirNumbers() {
    TimePattern pattern = TimePattern.of(List.of(8, "20"), List.of(15L, 45), 0);

    assertThat(pattern.nextAfter(Instant.parse("2026-05-05T08:15:01Z"), UTC))
        .isEqualTo("2026-05-05T08:45:00Z");
    assertThat(pattern.nextAfter(Instant.parse("2026-05-05T08:45:01Z"), UTC))
        .isEqualTo("2026-05-05T20:15:00Z");
  }

  /* Amsterdam 2026: 29 March 02:00 -> 03:00 (01:00Z), 25 October 03:00 -> 02:00 (01:00Z). */
  @ParameterizedTest
  @CsvSource({
    // a local time in the gap is skipped that day
    "2,  30, 0,  2026-03-28T01:30:01Z,  2026-03-30T00:30:00Z",
    "2,  30, 0,  2026-03-29T00:00:00Z,  2026-03-30T00:30:00Z",
    "3,  30, 0,  2026-03-29T00:00:00Z,  2026-03-29T01:30:00Z",
    "3,  0,  0,  2026-03-29T00:00:00Z,  2026-03-29T01:00:00Z",
    // hourly goes on across it
    "*,  30, 0,  2026-03-29T00:30:01Z,  2026-03-29T01:30:00Z",
    // only seconds: the tick after 01:59:58 is 03:00:00
    "*,  *,  /2, 2026-03-29T00:59:58Z,  2026-03-29T00:59:58Z",
    "*,  *,  /2, 2026-03-29T00:59:59Z,  2026-03-29T01:00:00Z",
    // a local time that comes twice matches twice
    "2,  30, 0,  2026-10-25T00:00:00Z,  2026-10-25T00:30:00Z",
    "2,  30, 0,  2026-10-25T00:30:01Z,  2026-10-25T01:30:00Z",
    "2,  30, 0,  2026-10-25T01:30:01Z,  2026-10-26T01:30:00Z",
    "*,  30, 0,  2026-10-25T00:30:01Z,  2026-10-25T01:30:00Z",
    "*,  30, 0,  2026-10-25T01:30:01Z,  2026-10-25T02:30:00Z",
    "3,  0,  0,  2026-10-25T00:00:00Z,  2026-10-25T02:00:00Z",
    "2,  0,  0,  2026-10-25T00:00:01Z,  2026-10-25T01:00:00Z",
  })
  void nextAfter_clocksChange_skipsGapAndRepeatsFold(
      String hours, String minutes, String seconds, Instant from, Instant expected) {
    TimePattern pattern = TimePattern.of(hours, minutes, seconds);

    assertThat(pattern.nextAfter(from, AMSTERDAM)).isEqualTo(expected);
  }

  @Test
  void nextAfter_halfHourChangeOfLordHowe_skipsGap() {
    ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
    TimePattern pattern = TimePattern.of(2, 15, 0);

    Instant match = pattern.nextAfter(Instant.parse("2026-10-03T00:00:00Z"), lordHowe);

    // 4 October 2026: 02:00 -> 02:30, so 02:15 first comes on the 5th, at +11:00
    assertThat(match).isEqualTo("2026-10-04T15:15:00Z");
  }

  @Test
  void nextAfter_randomPatterns_agreesWithTryingEverySecond() {
    Random random = new Random(3);
    List<Instant> changes =
        List.of(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-10-25T01:00:00Z"));
    for (int round = 0; round < 40; round++) {
      int hour = random.nextInt(5);
      List<Integer> minutes = List.of(random.nextInt(60), random.nextInt(60));
      int second = random.nextInt(60);
      Instant from = changes.get(round % 2).minusSeconds(random.nextInt(3 * 3600));

      Instant match = TimePattern.of(hour, minutes, second).nextAfter(from, AMSTERDAM);

      Instant tried = from;
      while (!matches(LocalDateTime.ofInstant(tried, AMSTERDAM), hour, minutes, second)) {
        tried = tried.plusSeconds(1);
      }
      assertThat(match).as("%d:%s:%d from %s", hour, minutes, second, from).isEqualTo(tried);
    }
  }

  private static boolean matches(LocalDateTime local, int hour, List<Integer> minutes, int second) {
    return local.getSecond() == second
        && local.getHour() == hour
        && minutes.contains(local.getMinute());
  }

  @ParameterizedTest
  @CsvSource({
    "24,  0,   0,   hours",
    "-1,  0,   0,   hours",
    "/0,  0,   0,   hours",
    "/24, 0,   0,   hours",
    "x,   0,   0,   hours",
    "0,   60,  0,   minutes",
    "0,   /60, 0,   minutes",
    "0,   '',  0,   minutes",
    "0,   0,   1.5, seconds",
    "0,   0,   /x,  seconds",
    "0,   0,   **,  seconds",
  })
  void of_badField_isNamed(String hours, String minutes, String seconds, String field) {
    assertThatThrownBy(() -> TimePattern.of(hours, minutes, seconds))
        .isInstanceOf(InvalidTimeException.class)
        .hasMessageStartingWith(field + ": expected *, a number from 0 to ");
  }

  @Test
  void of_badTypes_areRefused() {
    assertThatThrownBy(() -> TimePattern.of(List.of(), 0, 0)).hasMessageStartingWith("hours: ");
    assertThatThrownBy(() -> TimePattern.of(0, List.of(1, 60), 0)).hasMessageEndingWith("got 60");
    assertThatThrownBy(() -> TimePattern.of(0, 0, true)).hasMessageEndingWith("got true");
    assertThatThrownBy(() -> TimePattern.of(0, 0, 1.5)).hasMessageEndingWith("got 1.5");
  }
}
