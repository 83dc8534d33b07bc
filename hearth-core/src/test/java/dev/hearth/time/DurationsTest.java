package dev.hearth.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "00:05,        PT5M",
    "1:30,         PT1H30M",
    "00:90,        PT1H30M",
    "00:00:05,     PT5S",
    "0:0:5,        PT5S",
    "00:00:05.25,  PT5.25S",
    "00:00:05.,    PT5S",
    "100:00:00,    PT100H",
    "-00:10,       PT-10M",
    "-00:00:00.5,  PT-0.5S",
    "+01:00,       PT1H",
    "5,            PT5S",
    "'  5  ',      PT5S",
    "0.5,          PT0.5S",
    ".5,           PT0.5S",
    "5.,           PT5S",
    "-30,          PT-30S",
    "1e3,          PT1000S",
    "0.0000004,    PT0S",
    "0.0000006,    PT0.000001S",
  })
  void parse_text_isClockOrSeconds(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @Test
  void parse_number_isSeconds() {
    assertThat(Durations.parse(90)).isEqualTo(Duration.ofSeconds(90));
    assertThat(Durations.parse(90L)).isEqualTo(Duration.ofSeconds(90));
    assertThat(Durations.parse(0.1)).isEqualTo(Duration.ofMillis(100));
    assertThat(Durations.parse(1.0e7)).isEqualTo(Duration.ofSeconds(10_000_000));
    assertThat(Durations.parse(Duration.ofMinutes(3))).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void parse_mapping_addsUnits() {
    Map<String, Object> all =
        Map.of("days", 1, "hours", "2", "minutes", 3.5, "seconds", -1, "milliseconds", 250L);

    assertThat(Durations.parse(all))
        .isEqualTo(Duration.ofDays(1).plusHours(2).plusSeconds(210 - 1).plusMillis(250));
    assertThat(Durations.parse(Map.of("minutes", 0))).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "1:2:3:4",
        "5 minutes",
        "1:",
        ":5",
        "1:-5",
        "0x10",
        "NaN",
        "Infinity",
        "1e400",
        "5s"
      })
  void parse_badText_saysWhatCame(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(InvalidTimeException.class)
        .hasMessageContaining("expected a duration")
        .hasMessageContaining("got \"" + text + "\"");
  }

  @Test
  void parse_badValues_sayWhatWasExpected() {
    assertThatThrownBy(() -> Durations.parse(true)).hasMessageEndingWith("got true");
    assertThatThrownBy(() -> Durations.parse(Double.NaN)).hasMessageEndingWith("got NaN");
    assertThatThrownBy(() -> Durations.parse(List.of(1))).hasMessageEndingWith("got [1]");
    assertThatThrownBy(() -> Durations.parse(Map.of()))
        .hasMessageContaining("at least one of days");
    assertThatThrownBy(() -> Durations.parse(Map.of("weeks", 1)))
        .hasMessageEndingWith("got \"weeks\"");
    assertThatThrownBy(() -> Durations.parse(Map.of("hours", "x")))
        .hasMessage("hours: expected a number, got \"x\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999:00", "4e9", "-4e9"})
  void parse_longerThanLongest_isRefused(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("at most 36500 days");
  }

  @Test
  void parsePositive_negative_isRefused() {
    assertThat(Durations.parsePositive(0)).isZero();
    assertThatThrownBy(() -> Durations.parsePositive("-0:05")).hasMessageContaining("not negative");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,       0:00:00",
    "PT5S,       0:00:05",
    "PT1H30M,    1:30:00",
    "PT100H,     100:00:00",
    "PT-10M,     -0:10:00",
    "PT0.25S,    0:00:00.250000",
    "PT-0.5S,    -0:00:00.500000",
  })
  void format_duration_isClock(Duration duration, String expected) {
    assertThat(Durations.format(duration)).isEqualTo(expected);
  }

  @Test
  void parse_formattedRandomDurations_comeBackEqual() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      long micros = random.nextLong() >> random.nextInt(12, 60);
      Duration duration = Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1_000);

      assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    }
  }
}
