package dev.hearth.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:00:00Z,           2026-11-23T09:00:00+00:00",
    "2026-11-23T09:00:00.123456Z,    2026-11-23T09:00:00.123456+00:00",
    "2026-11-23T09:00:00.000001Z,    2026-11-23T09:00:00.000001+00:00",
    "2026-11-23T09:00:00.1Z,         2026-11-23T09:00:00.100000+00:00",
    "2026-11-23T09:00:00.000000999Z, 2026-11-23T09:00:00+00:00",
    "1970-01-01T00:00:00Z,           1970-01-01T00:00:00+00:00",
    "1969-12-31T23:59:59.999999Z,    1969-12-31T23:59:59.999999+00:00",
    "2024-02-29T23:59:59Z,           2024-02-29T23:59:59+00:00",
    "2000-03-01T00:00:00Z,           2000-03-01T00:00:00+00:00",
    "0001-01-01T00:00:00Z,           0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59Z,           9999-12-31T23:59:59+00:00",
  })
  void format_instant_hasSixDigitsOrNone(Instant instant, String expected) {
    assertThat(Timestamps.format(instant)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:00:00Z,           Europe/Amsterdam, 2026-11-23T10:00:00+01:00",
    "2026-06-23T09:00:00.123456789Z, Europe/Amsterdam, 2026-06-23T11:00:00.123456+02:00",
    "2026-06-23T09:00:00Z,           Asia/Kolkata,     2026-06-23T14:30:00+05:30",
    "2026-06-23T09:00:00Z,           UTC,              2026-06-23T09:00:00+00:00",
    "2026-06-23T03:00:00.000000001Z, America/New_York, 2026-06-22T23:00:00-04:00",
  })
  void format_inAZone_isWhatItsClocksShow(Instant instant, ZoneId zone, String expected) {
    assertThat(Timestamps.format(instant, zone)).isEqualTo(expected);
  }

  @Test
  void format_randomInstants_agreesWithTheJdk() {
    DateTimeFormatter jdk = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS+00:00");
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long micros = random.nextLong(-62_135_596_800_000_000L, 253_402_300_800_000_000L);
      if (micros % 1_000_000 == 0) {
        continue;
      }
      LocalDateTime utc = LocalDateTime.ofInstant(Timestamps.instantOf(micros), ZoneOffset.UTC);

      String text = Timestamps.format(micros);

      assertThat(text).isEqualTo(jdk.format(utc));
      assertThat(Timestamps.microsOf(Timestamps.parse(text))).isEqualTo(micros);
    }
  }

  @Test
  void format_yearFiveDigits_isRefused() {
    assertThatThrownBy(() -> Timestamps.format(Instant.parse("+10000-01-01T00:00:00Z")))
        .isInstanceOf(InvalidTimeException.class);
    assertThatThrownBy(() -> Timestamps.format(Instant.parse("0000-12-31T23:59:59Z")))
        .isInstanceOf(InvalidTimeException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:00:00Z,                   2026-11-23T09:00:00Z",
    "2026-11-23 09:00:00+00:00,              2026-11-23T09:00:00Z",
    "2026-11-23T09:00Z,                      2026-11-23T09:00:00Z",
    "2026-11-23T09:00:00.5+01:00,            2026-11-23T08:00:00.5Z",
    "2026-11-23T09:00:00.123456789-0530,     2026-11-23T14:30:00.123456789Z",
    "2026-11-23T09:00:00+02,                 2026-11-23T07:00:00Z",
    "1900-01-01T00:19:32+00:19:32,           1900-01-01T00:00:00Z",
  })
  void parse_anyOffset_isTheSameInstant(String text, Instant expected) {
    assertThat(Timestamps.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11-23",
        "2026-11-23T09:00:00",
        "2026-13-01T00:00:00Z",
        "2026-02-29T00:00:00Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T23:59:60Z",
        "2026-11-23T09:00:00.Z",
        "2026-11-23T09:00:00.1234567890Z",
        "2026-11-23T09:00:00+19:00",
        "2026-11-23T09:00:00Z trailing",
        "26-11-23T09:00:00Z",
      })
  void parse_notATimestamp_saysWhatCame(String text) {
    assertThatThrownBy(() -> Timestamps.parse(text))
        .isInstanceOf(InvalidTimeException.class)
        .hasMessageContaining("expected a timestamp")
        .hasMessageContaining("got \"" + text + "\"");
  }

  @Test
  void parse_withoutOffset_isLocalInGivenZone() {
    ZoneId amsterdam = ZoneId.of("Europe/Amsterdam");

    assertThat(Timestamps.parse("2026-06-21 05:18:12", amsterdam))
        .isEqualTo("2026-06-21T03:18:12Z");
    assertThat(Timestamps.parse("2026-06-21T05:18:12Z", amsterdam))
        .isEqualTo("2026-06-21T05:18:12Z");
  }
}
