package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.app.TidyRules.Rule;
import dev.hearth.app.TidyRules.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every file of the project is tidy.
class TidyTest {

  /// About 25 files is where one stops and thinks; here the build stops.
  private static final int ROOM_FILES_MAX = 35;

  private static final List<SourceFile> FILES = readAll();

  static Stream<Arguments> rules() {
    TidyRules rules = new TidyRules(path -> Files.exists(Tree.root().resolve(path)), commands());
    return rules.all().entrySet().stream()
        .map(rule -> Arguments.of(rule.getKey(), rule.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void files_everyRule_isKept(String name, Rule rule) {
    List<String> findings = new ArrayList<>();
    for (SourceFile file : FILES) {
      rule.findings(file)
          .forEach(
              finding -> findings.add(file.path() + ":" + finding.line() + ": " + finding.what()));
    }

    assertThat(findings).as(name).isEmpty();
  }

  @Test
  void rooms_noneIsOvercrowded() {
    Map<String, Integer> filesByRoom = new TreeMap<>();
    FILES.stream()
        .filter(SourceFile::isMainJava)
        .forEach(file ->
            filesByRoom.merge(
                file.path().substring(0, file.path().lastIndexOf('/')), 1, Integer::sum));

    assertThat(filesByRoom)
        .isNotEmpty()
        .allSatisfy((_, files) -> assertThat(files).isLessThanOrEqualTo(ROOM_FILES_MAX));
  }

  /* The words after `hearth`: options of the scripts, and what the command line declares. */
  private static Set<String> commands() {
    Set<String> commands = new TreeSet<>(Set.of("bench", "simulate", "soak", "warm-up", "run"));
    Pattern declared = Pattern.compile("@Command\\(\\s*name = \"([\\w-]+)\"");
    for (SourceFile file : FILES) {
      if (file.isMainJava() && file.path().contains("/cli/")) {
        Matcher matcher = declared.matcher(file.text());
        while (matcher.find()) {
          commands.add(matcher.group(1));
        }
      }
    }
    return commands;
  }

  private static List<SourceFile> readAll() {
    try {
      List<SourceFile> files = new ArrayList<>();
      for (Path path : Tree.files()) {
        String name = path.toString().replace('\\', '/');
        if (TidyRules.isOurs(name) && !name.contains("/dev/hearth/planted/")) {
          files.add(new SourceFile(name, Files.readString(Tree.root().resolve(path))));
        }
      }
      assertThat(files).as("files read").hasSizeGreaterThan(20);
      return files;
    } catch (IOException e) {
      throw new AssertionError("the source tree cannot be read", e);
    }
  }
}
