package dev.hearth.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What PyYAML 6.0.3 makes of each scalar.
class YamlScalarsTest {

  private final YamlLoader loader =
      new YamlLoader(new MemoryConfigFiles(), Path.of("/config"), Map.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                             | JsonNull       | null
          ~                              | JsonNull       | null
          null                           | JsonNull       | null
          Null                           | JsonNull       | null
          NULL                           | JsonNull       | null
          nULL                           | String         | nULL
          None                           | String         | None
          yes                            | Boolean        | true
          Yes                            | Boolean        | true
          YES                            | Boolean        | true
          yES                            | String         | yES
          no                             | Boolean        | false
          NO                             | Boolean        | false
          on                             | Boolean        | true
          On                             | Boolean        | true
          ON                             | Boolean        | true
          oN                             | String         | oN
          off                            | Boolean        | false
          OFF                            | Boolean        | false
          true                           | Boolean        | true
          True                           | Boolean        | true
          TRUE                           | Boolean        | true
          tRUE                           | String         | tRUE
          false                          | Boolean        | false
          y                              | String         | y
          n                              | String         | n
          0                              | Long           | 0
          -0                             | Long           | 0
          +0                             | Long           | 0
          -1                             | Long           | -1
          +1                             | Long           | 1
          012                            | Long           | 10
          010                            | Long           | 8
          0o10                           | String         | 0o10
          09                             | String         | 09
          08.5                           | Double         | 8.5
          1_000                          | Long           | 1000
          1__0                           | Long           | 10
          _1                             | String         | _1
          0x1F                           | Long           | 31
          0X1F                           | String         | 0X1F
          -0x1f                          | Long           | -31
          0xg                            | String         | 0xg
          0x                             | String         | 0x
          0b101                          | Long           | 5
          0b2                            | String         | 0b2
          -0b11                          | Long           | -3
          0_7                            | Long           | 7
          0_                             | Long           | 0
          9223372036854775807            | Long           | 9223372036854775807
          9223372036854775808            | Double         | 9.223372036854776E18
          -9223372036854775808           | Long           | -9223372036854775808
          1:30                           | Long           | 90
          01:30                          | String         | 01:30
          0:30                           | String         | 0:30
          00:01:30                       | String         | 00:01:30
          7:00                           | Long           | 420
          15:32:00                       | Long           | 55920
          1:60                           | String         | 1:60
          12:5                           | Long           | 725
          -1:30                          | Long           | -90
          190:20:30                      | Long           | 685230
          1_2:30                         | Long           | 750
          12:30:45.5                     | Double         | 45045.5
          00:11:22:33:44:55              | String         | 00:11:22:33:44:55
          1.5                            | Double         | 1.5
          -1.5                           | Double         | -1.5
          +1.5                           | Double         | 1.5
          1.                             | Double         | 1.0
          1.5e3                          | String         | 1.5e3
          1.5e+3                         | Double         | 1500.0
          1.5E-3                         | Double         | 0.0015
          1e3                            | String         | 1e3
          1E5                            | String         | 1E5
          12e03                          | String         | 12e03
          1.0e3                          | String         | 1.0e3
          1e+3                           | String         | 1e+3
          .5                             | Double         | 0.5
          -.5                            | String         | -.5
          +.5                            | String         | +.5
          ._                             | String         | ._
          ._1                            | String         | ._1
          1_0.5                          | Double         | 10.5
          .inf                           | Double         | Infinity
          -.inf                          | Double         | -Infinity
          +.INF                          | Double         | Infinity
          .nan                           | Double         | NaN
          .NaN                           | Double         | NaN
          -.nan                          | String         | -.nan
          .                              | String         | .
          --                             | String         | --
          1.2.3                          | String         | 1.2.3
          1,5                            | String         | 1,5
          192.168.1.1                    | String         | 192.168.1.1
          2024-01-01                     | LocalDate      | 2024-01-01
          2024-1-1                       | String         | 2024-1-1
          20240101                       | Long           | 20240101
          2024-02-29                     | LocalDate      | 2024-02-29
          2024-01-01 10:20:30            | LocalDateTime  | 2024-01-01T10:20:30
          2024-1-1 1:20:30               | LocalDateTime  | 2024-01-01T01:20:30
          2024-01-01T10:20:30Z           | OffsetDateTime | 2024-01-01T10:20:30Z
          2024-01-01T10:20:30.5Z         | OffsetDateTime | 2024-01-01T10:20:30.500Z
          2024-01-01 10:20:30.123456789  | LocalDateTime  | 2024-01-01T10:20:30.123456
          2024-01-01T10:20:30+01:00      | OffsetDateTime | 2024-01-01T10:20:30+01:00
          2024-01-01 10:20:30 +1         | OffsetDateTime | 2024-01-01T10:20:30+01:00
          2024-01-01 10:20:30 -05:30     | OffsetDateTime | 2024-01-01T10:20:30-05:30
          2024-01-01T10:20               | String         | 2024-01-01T10:20
          2024-01-01 10:20:30.           | LocalDateTime  | 2024-01-01T10:20:30
          ==                             | String         | ==
          light.stairs                   | String         | light.stairs
          1a                             | String         | 1a
          """)
  void plainScalar_everyForm_isWhatPythonReads(String text, String type, String value) {
    Map<String, Object> root = loader.parse("k: " + text + "\n", Path.of("a.yaml")).root();

    Object read = root.getOrDefault("k", "missing");
    assertThat(read).hasToString(value);
    assertThat(read.getClass().getSimpleName()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"'on'", "'5'", "'null'", "'2024-01-01'", "'<<'"})
  void quotedScalar_anyForm_isText(String text) {
    Map<String, Object> root =
        loader.parse("a: \"" + text + "\"\nb: '" + text + "'\n", Path.of("a.yaml")).root();

    assertThat(root).containsEntry("a", text).containsEntry("b", text);
  }

  @Test
  void taggedScalar_standardTags_areObeyed() {
    Map<String, Object> root =
        loader
            .parse("a: !!str 5\nb: !!int \"5\"\nc: !!float 1.5\nd: !!bool yes\n", Path.of("a.yaml"))
            .root();

    assertThat(root)
        .containsEntry("a", "5")
        .containsEntry("b", 5L)
        .containsEntry("c", 1.5)
        .containsEntry("d", true);
  }

  @Test
  void key_anyScalar_isItsText() {
    Map<String, Object> root =
        loader.parse("1: a\non: b\n1.50: c\n2024-01-01: d\n", Path.of("a.yaml")).root();

    assertThat(root.keySet()).containsExactly("1", "on", "1.50", "2024-01-01");
  }
}
