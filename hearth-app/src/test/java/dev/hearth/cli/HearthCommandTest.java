package dev.hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HearthCommandTest {
  private final List<RunOptions> runs = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    CommandLine line =
        HearthCommand.commandLine(
            new HubActions() {
              @Override
              public String version() {
                return "1.2.3";
              }

              @Override
              public int run(RunOptions options) {
                runs.add(options);
                return 7;
              }

              @Override
              public Findings check(Path configFolder) {
                return new Findings(problems, warnings);
              }

              @Override
              public String newToken(Path configFolder) {
                return "secret for " + configFolder.getFileName();
              }
            });
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  @Test
  void run_withOptions_passesThemOnAndReturnsTheExitCode() {
    assertThat(execute("run", "--config", "/somewhere/../house", "--port", "0")).isEqualTo(7);

    assertThat(runs)
        .containsExactly(new RunOptions(Path.of("/house"), OptionalInt.of(0), false, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "run -c house",
        "run --config house --port 0",
        "run -p 65535 --safe-mode",
        "run --stop-after-start -c /house"
      })
  void run_plainStart_isReadAsByPicocli(String line) {
    assertThat(execute(line.split(" "))).isEqualTo(7);

    assertThat(PlainStart.read(line.split(" "))).hasValue(runs.getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "check",
        "run --help",
        "run --config",
        "run --config -p",
        "run --config=house",
        "run -c one -c two",
        "run -c one --config two",
        "run -c @words",
        "run @words",
        "run --safe-mode --safe-mode",
        "run --stop-after-start --stop-after-start",
        "run --port",
        "run --port many",
        "run --port 65536",
        "run --port 1 --port 2",
        "run house",
        "--help run"
      })
  void run_anythingElse_isLeftToPicocli(String line) {
    assertThat(PlainStart.read(line.isEmpty() ? new String[0] : line.split(" "))).isEmpty();
  }

  @Test
  void run_withoutOptions_usesTheFolderConfigHere() {
    execute("run");

    assertThat(runs)
        .singleElement()
        .satisfies(options -> {
          assertThat(options.configFolder()).isAbsolute();
          assertThat(options.port()).isEmpty();
        });
  }

  @Test
  void check_problems_arePrintedAndExitCodeIsOne() {
    problems.add("configuration.yaml, line 3, column 5: wrong");

    assertThat(execute("check", "-c", "house")).isEqualTo(1);

    assertThat(out.toString()).contains("line 3, column 5", "1 problem in");
  }

  @Test
  void check_onlyWarnings_arePrintedAndExitCodeIsZero() {
    warnings.add("configuration.yaml, line 3, column 5: twice");

    assertThat(execute("check", "-c", "house")).isZero();

    assertThat(out.toString()).contains("warning: configuration.yaml, line 3", "is sound");
  }

  @Test
  void check_sound_exitCodeIsZero() {
    assertThat(execute("check", "-c", "house")).isZero();
    assertThat(out.toString()).contains("is sound");
  }

  @Test
  void token_new_isPrintedAlone() {
    assertThat(execute("token", "-c", "house")).isZero();
    assertThat(out.toString().strip()).isEqualTo("secret for house");
  }

  @Test
  void version_prints() {
    assertThat(execute("version")).isZero();
    assertThat(out.toString()).contains("hearth 1.2.3", "java 25");
  }

  @Test
  void top_withoutToken_saysWhatItNeeds() {
    assertThat(execute("top", "--once", "--token", "")).isEqualTo(1);
    assertThat(err.toString()).contains("HEARTH_TOKEN").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "run --port",
        "run --port many",
        "check --colour",
        "top --interval soon"
      })
  void commandLine_makesNoSense_exitCodeIsTwoWithTheReason(String line) {
    assertThat(execute(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "check --help",
        "top --help",
        "token --help",
        "version --help"
      })
  void help_everyCommand_hasOne(String line) {
    assertThat(execute(line.split(" "))).isZero();
    assertThat(out.toString()).contains("Usage:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run --port 99999                          | --port: expected 0 to 65535, got 99999
          run --port -1                             | --port: expected 0 to 65535, got -1
          top --token x --interval 0                | --interval: expected more than 0
          top --token x --interval -1               | --interval: expected more than 0
          top --token x --url foo                   | Expected a URL such as http://127.0.0.1:8123
          top --token a\u0001b                      | a token without blanks or line breaks
          rnu                                       | rnu
          run --safe-mode --safe-mode               | should be specified only once
          """)
  void commandLine_wrongValue_isNamedAndExitsWithTwo(String line, String expected) {
    assertThat(execute(line.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString()).contains(expected);
  }

  @Test
  void top_nobodyListens_saysSoWithoutNamesOfClasses() {
    assertThat(execute("top", "--token", "x", "--url", "http://127.0.0.1:1/")).isEqualTo(1);

    assertThat(err.toString()).contains("No hub answers", "refused").doesNotContain("java.");
  }

  @Test
  void version_asOption_saysTheSame() {
    assertThat(execute("--version")).isZero();

    assertThat(out.toString()).startsWith("hearth 1.2.3");
  }

  @Test
  void help_namesWarmUpToo() {
    assertThat(execute("--help")).isZero();

    assertThat(out.toString()).contains("run", "check", "top", "token", "version", "warm-up");
  }
}
