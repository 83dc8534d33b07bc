package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page of the core's rules has a row for each of them, and the tests that it names exist.
class CoreRulesTest {
  private static final Pattern ROW = Pattern.compile("\\| ([A-Z]\\d+) \\|.*\\|");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern TEST = Pattern.compile("([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?");
  private static final Pattern LIKE_A_TEST = Pattern.compile("[A-Z]\\w*\\.[a-z]\\w*_\\w+");

  private static final List<String> RULES =
      Stream.of(
              numbered("J", 20),
              numbered("B", 19),
              numbered("S", 17),
              numbered("V", 18),
              numbered("T", 38),
              numbered("L", 18),
              numbered("E", 53),
              numbered("P", 13))
          .flatMap(List::stream)
          .toList();

  @Test
  void page_eachRule_hasOneRowInOrderAndTheTestsExist() throws IOException {
    Path page = Tree.root().resolve("docs/reference/core-rules.md");

    assertThat(rows(Files.readAllLines(page))).isEqualTo(RULES);
    assertThat(findings(Files.readAllLines(page), testSources())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          | B1 | short | `RoomTest.poke_once_works`, `RoomIT` | ;
          | B1 | short | differs: there is none             | ;
          | B1 | short | `RoomTest.poke_once_fails`         | ; line 1: RoomTest has no poke_once_fails
          | B1 | short | `RoomTest.help`                    | ; line 1: RoomTest has no help
          | B1 | short | `AtticTest.poke_once_works`        | ; line 1: there is no AtticTest
          | B1 | short | `RoomTests.poke_once_works`        | ; line 1: RoomTests.poke_once_works is not a test
          | B1 | short | something                          | ; line 1: B1 names no test and does not differ
          So does `AtticTest`.                              ; line 1: there is no AtticTest
          """)
  void findings_line_areWhatIsWrongWithIt(String line, @Nullable String finding) {
    Map<String, String> sources =
        Map.of(
            "RoomTest",
            "@Test\n  void poke_once_works() {\n    help();\n  }\n\n  private void help() {}\n",
            "RoomIT",
            "");

    List<String> found = findings(List.of(line), sources);

    assertThat(found).isEqualTo(finding == null ? List.of() : List.of(finding));
  }

  @Test
  void rows_missingTwiceOrOutOfOrder_areNotTheRules() {
    List<String> page = List.of("| B2 | x | y |", "| Rule | x |", "| B1 | x | y |", "| B2 | x |");

    assertThat(rows(page)).containsExactly("B2", "B1", "B2");
  }

  private static List<String> numbered(String letter, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number).toList();
  }

  /// The rules that have a row, as they come.
  private static List<String> rows(List<String> page) {
    return page.stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> row.group(1))
        .toList();
  }

  /// What is wrong with the lines, given the sources of all tests by class.
  private static List<String> findings(List<String> page, Map<String, String> sources) {
    List<String> findings = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      String line = page.get(i);
      String place = "line " + (i + 1) + ": ";
      int tests = 0;
      Matcher code = CODE.matcher(line);
      while (code.find()) {
        Matcher test = TEST.matcher(code.group(1));
        if (test.matches()) {
          tests++;
          check(test, sources, place, findings);
        } else if (LIKE_A_TEST.matcher(code.group(1)).matches()) {
          tests++;
          findings.add(place + code.group(1) + " is not a test");
        }
      }
      Matcher row = ROW.matcher(line);
      if (row.matches() && tests == 0 && !line.contains("differs: ")) {
        findings.add(place + row.group(1) + " names no test and does not differ");
      }
    }
    return findings;
  }

  private static void check(
      Matcher test, Map<String, String> sources, String place, List<String> findings) {
    String source = sources.get(test.group(1));
    String method = test.group(2);
    if (source == null) {
      findings.add(place + "there is no " + test.group(1));
    } else if (method != null
        && !Pattern.compile("^  void " + method + "\\(", Pattern.MULTILINE)
            .matcher(source)
            .find()) {
      findings.add(place + test.group(1) + " has no " + method);
    }
  }

  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (Path path : Tree.files()) {
      String name = path.getFileName().toString();
      if (path.toString().replace('\\', '/').contains("/src/test/java/")
          && name.endsWith(".java")) {
        sources.put(
            name.substring(0, name.length() - 5), Files.readString(Tree.root().resolve(path)));
      }
    }
    assertThat(sources).containsKey("CoreRulesTest");
    return sources;
  }
}
