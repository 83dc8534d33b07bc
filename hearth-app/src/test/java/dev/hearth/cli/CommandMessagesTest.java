package dev.hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandMessagesTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    CommandLine command = HearthCommand.commandLine(new NoHub());
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
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
          """)
  void commandLine_nonsense_isNamedAndExitsWithTwo(String line, String expected) {
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

  private static final class NoHub implements HubActions {
    @Override
    public String version() {
      return "1.2.3";
    }

    @Override
    public int run(RunOptions options) {
      throw new AssertionError("Nothing is to be run");
    }

    @Override
    public List<String> check(Path configFolder) {
      return List.of();
    }

    @Override
    public String newToken(Path configFolder) {
      return "token";
    }
  }
}
