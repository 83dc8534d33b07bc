package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.app.TidyRules.Rule;
import dev.hearth.app.TidyRules.SourceFile;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Watches every tidy rule find what it is for, and pass what is right.
class TidyRulesTest {

  private static final String ROOM = "hearth-core/src/main/java/dev/hearth/state/";
  private static final String TEST = "hearth-core/src/test/java/dev/hearth/state/StateTest.java";

  private record Sample(String path, String wrong, String right) {}

  private static final Map<String, Sample> SAMPLES_BY_RULE =
      Map.ofEntries(
          Map.entry(
              "a file has at most 600 lines",
              new Sample(TEST, "x\n".repeat(601), "x\n".repeat(600))),
          Map.entry("no tabs", new Sample("pom.xml", "<a>\n\t<b/>\n", "<a>\n  <b/>\n")),
          Map.entry("no space at the end of a line", new Sample("README.md", "text \n", "text\n")),
          Map.entry("a file ends with one line break", new Sample("README.md", "text", "text\n")),
          Map.entry(
              "nothing is left for later",
              new Sample("README.md", "TO" + "DO: more\n", "todoist\n")),
          Map.entry(
              "no path of somebody's machine",
              new Sample("README.md", "see /ro" + "ot/notes\n", "see docs/root/notes\n")),
          Map.entry(
              "a disabled test says why",
              new Sample(
                  TEST, "@Dis" + "abled\nvoid x() {}\n", "@Dis" + "abled(\"needs a broker\")\n")),
          Map.entry(
              "no author tags", new Sample(TEST, "/// @au" + "thor me\n", "/// The authority.\n")),
          Map.entry(
              "Javadoc is Markdown", new Sample(TEST, "  /*" + "* Old. */\n", "  /// New.\n")),
          Map.entry(
              "comments are not too wide",
              new Sample(TEST, "/// " + "x".repeat(130) + "\n", "/// x\n")),
          Map.entry(
              "imports name their types",
              new Sample(
                  TEST,
                  "import java.util.*;\n",
                  "import java.util.List;\nimport module java.base;\n")),
          Map.entry(
              "public types have Javadoc",
              new Sample(
                  ROOM + "State.java",
                  "package x;\n\n@OnLoop\npublic final class State {}\n",
                  "package x;\n\n/// A state.\n@OnLoop\npublic final class State {}\n")),
          Map.entry(
              "a room has a door plate",
              new Sample(
                  ROOM + "package-info.java",
                  "@NullMarked\npackage dev.hearth.state;\n",
                  "/// **State**: what is now.\n@NullMarked\npackage dev.hearth.state;\n")),
          Map.entry(
              "a simulated house does not wait for the real clock",
              new Sample(
                  TEST,
                  "hub = Simulation.start();\nThread.sle" + "ep(10);\n",
                  "hub = Simulation.start();\nhub.advance(TEN);\n")),
          Map.entry(
              "a test is named so that it runs",
              new Sample(
                  TEST.replace("StateTest", "StateTests"),
                  "  @Test\n  void x() {}\n",
                  "  void x() {}\n")),
          Map.entry(
              "prose is not too wide",
              new Sample(
                  "README.md", "word ".repeat(40) + ".\n", "| " + "cell ".repeat(40) + " |\n")),
          Map.entry(
              "links lead somewhere",
              new Sample(
                  "docs/start.md",
                  "[there](../gone.md)\n",
                  "[here](../LICENSE#top) [out](https://example.org) [below](#below)\n")),
          Map.entry(
              "commands in documents exist",
              new Sample(
                  "README.md",
                  "```sh\n./hearth dance\n```\n",
                  "```sh\n./hearth run --port 0\n```\n")));

  static Stream<Arguments> rules() {
    Set<String> existing = Set.of("LICENSE", "hearth", ROOM + "package-info.java");
    TidyRules rules = new TidyRules(existing::contains, Set.of("run"));
    return rules.all().entrySet().stream()
        .map(rule -> Arguments.of(rule.getKey(), rule.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void rule_sample_isReportedWhenWrongAndPassedWhenRight(String name, Rule rule) {
    assertThat(SAMPLES_BY_RULE).containsKey(name);
    SAMPLES_BY_RULE.entrySet().stream()
        .filter(sample -> sample.getKey().equals(name))
        .map(Map.Entry::getValue)
        .forEach(sample -> {
          assertThat(rule.findings(new SourceFile(sample.path(), sample.wrong())))
              .as("wrong")
              .hasSize(1);
          assertThat(rule.findings(new SourceFile(sample.path(), sample.right())))
              .as("right")
              .isEmpty();
        });
  }
}
