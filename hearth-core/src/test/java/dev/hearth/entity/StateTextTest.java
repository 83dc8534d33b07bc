package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3.5999999999999996    | 3.6
          0.30000000000000004   | 0.3
          3.0                   | 3.0
          -0.0                  | -0.0
          100.0                 | 100.0
          21.456                | 21.456
          -7.25                 | -7.25
          99999999999999.0      | 99999999999999.0
          12345678901234.5      | 12345678901234.5
          1e14                  | 1e+14
          123456789012345.0     | 1.23456789012345e+14
          0.0001                | 0.0001
          0.00001               | 1e-05
          1.5e-7                | 1.5e-07
          1e22                  | 1e+22
          2.5e100               | 2.5e+100
          NaN                   | nan
          """)
  void of_double_hasFifteenDigitsAsInTheField(double number, String text) {
    assertThat(StateText.of(number)).isEqualTo(text);
  }

  @Test
  void of_otherValues_areTheirText() {
    assertThat(StateText.of(2.4 + 1.2)).isEqualTo("3.6");
    assertThat(StateText.of(21.1f)).isEqualTo("21.1");
    assertThat(StateText.of(42)).isEqualTo("42");
    assertThat(StateText.of(new BigDecimal("1E+3"))).isEqualTo("1000");
    assertThat(StateText.of(Instant.parse("2026-06-01T10:00:00Z")))
        .isEqualTo("2026-06-01T10:00:00+00:00");
  }
}
