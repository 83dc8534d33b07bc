package dev.hearth.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a file of the project looks like, one rule at a time, by name.
///
/// A rule reads one file and says what is wrong with it. Words that must not occur are put together here from pieces, so that
/// this file keeps its own rules.
final class TidyRules {

  /// About 500 lines is where one stops and thinks; here the build stops.
  static final int FILE_LINES_MAX = 600;

  static final int PROSE_COLUMNS_MAX = 160;
  static final int COMMENT_COLUMNS_MAX = 130;

  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.}/-])/(wo" + "rk|ro" + "ot|home/\\w+)/");
  private static final Pattern DISABLED = Pattern.compile("@Dis" + "abled(?!\\s*\\(\\s*\")");
  private static final Pattern AUTHOR = Pattern.compile("@au" + "thor\\b");
  private static final Pattern TEST =
      Pattern.compile(
          "^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b", Pattern.MULTILINE);
  private static final Pattern STAR_IMPORT =
      Pattern.compile("^import (?!module ).*\\*;", Pattern.MULTILINE);
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:\\w+ |non-sealed )*(?:class|record|interface|enum|@interface) (\\w+)");
  private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]\\n]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern COMMAND =
      Pattern.compile("^\\s*(?:\\$ )?(\\./[\\w./-]+|\\.ci/\\w+)(?: ([a-z][\\w-]*))?");

  /// One file: its path below the root with `/`, its text, and its lines.
  record SourceFile(String path, String text, List<String> lines) {
    SourceFile(String path, String text) {
      this(path, text, text.lines().toList());
    }

    boolean isJava() {
      return path.endsWith(".java");
    }

    boolean isMainJava() {
      return isJava() && path.contains("/src/main/java/");
    }

    boolean isMarkdown() {
      return path.endsWith(".md");
    }
  }

  /// What is wrong, and in which line (0: in the file as a whole).
  record Finding(int line, String what) {}

  /// A rule that looks at some files.
  record Rule(Predicate<SourceFile> appliesTo, BiConsumer<SourceFile, List<Finding>> check) {
    List<Finding> findings(SourceFile file) {
      List<Finding> findings = new ArrayList<>();
      if (appliesTo.test(file)) {
        check.accept(file, findings);
      }
      return findings;
    }
  }

  private final Predicate<String> exists;
  private final Set<String> commands;

  /// `exists` answers for paths below the root; `commands` are the words that `hearth` understands.
  TidyRules(Predicate<String> exists, Set<String> commands) {
    this.exists = exists;
    this.commands = Set.copyOf(commands);
  }

  Map<String, Rule> all() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    rules.put("a file has at most 600 lines", new Rule(SourceFile::isJava, TidyRules::isShort));
    rules.put("no tabs", eachLine(file -> true, line -> line.contains("\t"), "a tab"));
    rules.put(
        "no space at the end of a line",
        eachLine(file -> true, line -> line.endsWith(" "), "trailing space"));
    rules.put(
        "a file ends with one line break", new Rule(file -> true, TidyRules::endsWithLineBreak));
    rules.put(
        "nothing is left for later",
        eachLine(file -> true, UNFINISHED.asPredicate(), "unfinished"));
    rules.put(
        "no path of somebody's machine",
        eachLine(file -> true, MACHINE_PATH.asPredicate(), "a machine's path"));
    rules.put(
        "a disabled test says why",
        eachLine(SourceFile::isJava, DISABLED.asPredicate(), "no reason"));
    rules.put("no author tags", eachLine(SourceFile::isJava, AUTHOR.asPredicate(), "an author"));
    rules.put(
        "Javadoc is Markdown",
        eachLine(SourceFile::isJava, line -> line.strip().startsWith("/*" + "*"), "not ///"));
    rules.put(
        "comments are not too wide",
        eachLine(SourceFile::isJava, TidyRules::isWideComment, "too wide"));
    rules.put(
        "imports name their types",
        new Rule(SourceFile::isJava, matches(STAR_IMPORT, "a star import")));
    rules.put("public types have Javadoc", new Rule(SourceFile::isMainJava, TidyRules::hasJavadoc));
    rules.put("a room has a door plate", new Rule(SourceFile::isMainJava, this::hasDoorPlate));
    rules.put(
        "a simulated house does not wait for the real clock",
        new Rule(SourceFile::isJava, TidyRules::doesNotSleep));
    rules.put(
        "a test is named so that it runs",
        new Rule(SourceFile::isJava, TidyRules::isNamedLikeATest));
    rules.put("prose is not too wide", new Rule(SourceFile::isMarkdown, TidyRules::isNarrow));
    rules.put("links lead somewhere", new Rule(SourceFile::isMarkdown, this::linksExist));
    rules.put("commands in documents exist", new Rule(SourceFile::isMarkdown, this::commandsExist));
    return rules;
  }

  /// Whether tidiness is ours to keep: text that somebody of the project wrote.
  static boolean isOurs(String path) {
    String name = Path.of(path).getFileName().toString();
    return name.matches(".*\\.(java|md|yaml|yml|xml|sh|css|js|ts|html|properties)")
        || name.equals("hearth")
        || path.startsWith(".ci/")
        || path.contains("src/main/dist/bin/");
  }

  private static void isShort(SourceFile file, List<Finding> findings) {
    if (file.lines().size() > FILE_LINES_MAX) {
      findings.add(new Finding(0, file.lines().size() + " lines, at most " + FILE_LINES_MAX));
    }
  }

  private static void endsWithLineBreak(SourceFile file, List<Finding> findings) {
    if (!file.text().endsWith("\n") || file.text().endsWith("\n\n")) {
      findings.add(new Finding(0, "does not end with exactly one line break"));
    }
  }

  private static boolean isWideComment(String line) {
    return line.strip().startsWith("//") && line.length() > COMMENT_COLUMNS_MAX;
  }

  private static void hasJavadoc(SourceFile file, List<Finding> findings) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      Matcher type = PUBLIC_TYPE.matcher(lines.get(i));
      if (!type.find()) {
        continue;
      }
      int above = i - 1;
      while (above >= 0 && !lines.get(above).isBlank() && !lines.get(above).startsWith("///")) {
        above--; // annotations, also those over several lines
      }
      if (above < 0 || !lines.get(above).startsWith("///")) {
        findings.add(new Finding(i + 1, type.group(1) + " has no Javadoc"));
      }
    }
  }

  private void hasDoorPlate(SourceFile file, List<Finding> findings) {
    String folder = file.path().substring(0, file.path().lastIndexOf('/'));
    if (!exists.test(folder + "/package-info.java")) {
      findings.add(new Finding(0, "its package has no package-info.java"));
    }
    if (file.path().endsWith("package-info.java") && !file.text().startsWith("/// **")) {
      findings.add(new Finding(1, "does not start with '/// **Name**: what lives here'"));
    }
  }

  private static void doesNotSleep(SourceFile file, List<Finding> findings) {
    if (file.path().contains("/src/test/")
        && file.text().contains("Simulation.")
        && file.text().contains("Thread.sle" + "ep(")) {
      findings.add(new Finding(0, "sleeps: move time with advance(Duration)"));
    }
  }

  private static void isNamedLikeATest(SourceFile file, List<Finding> findings) {
    if (TEST.matcher(file.text()).find() && !file.path().matches(".*(Test|IT)\\.java")) {
      findings.add(new Finding(0, "has tests, but Surefire runs only ...Test and ...IT"));
    }
  }

  private static void isNarrow(SourceFile file, List<Finding> findings) {
    forEachProseLine(
        file,
        (number, line) -> {
          boolean table = line.strip().startsWith("|");
          if (!table && line.length() > PROSE_COLUMNS_MAX && line.strip().contains(" ")) {
            findings.add(new Finding(number, line.length() + " columns"));
          }
        });
  }

  private void linksExist(SourceFile file, List<Finding> findings) {
    Path page = Path.of("/" + file.path());
    forEachProseLine(
        file,
        (number, line) -> {
          Matcher link = LINK.matcher(line);
          while (link.find()) {
            String target = link.group(1).replaceFirst("#.*", "");
            if (target.isEmpty() || target.matches("[a-z]+:.*")) {
              continue;
            }
            String path =
                Path.of("/").relativize(page.resolveSibling(target).normalize()).toString();
            if (!exists.test(path)) {
              findings.add(new Finding(number, "leads to " + path + ", which does not exist"));
            }
          }
        });
  }

  private void commandsExist(SourceFile file, List<Finding> findings) {
    boolean fenced = false;
    for (int i = 0; i < file.lines().size(); i++) {
      String line = file.lines().get(i);
      if (line.strip().startsWith("```")) {
        fenced = !fenced;
        continue;
      }
      Matcher command = COMMAND.matcher(line);
      if (!fenced || !command.find()) {
        continue;
      }
      String script = command.group(1).replaceFirst("^\\./", "");
      String word = command.group(2);
      if (!exists.test(script)) {
        findings.add(new Finding(i + 1, script + " does not exist"));
      } else if (script.equals("hearth") && word != null && !commands.contains(word)) {
        findings.add(new Finding(i + 1, "hearth has no command '" + word + "'"));
      }
    }
  }

  private static void forEachProseLine(SourceFile file, BiConsumer<Integer, String> action) {
    boolean fenced = false;
    for (int i = 0; i < file.lines().size(); i++) {
      String line = file.lines().get(i);
      if (line.strip().startsWith("```")) {
        fenced = !fenced;
      } else if (!fenced) {
        action.accept(i + 1, line);
      }
    }
  }

  private static Rule eachLine(
      Predicate<SourceFile> appliesTo, Predicate<String> wrong, String what) {
    return new Rule(
        appliesTo,
        (file, findings) -> {
          for (int i = 0; i < file.lines().size(); i++) {
            if (wrong.test(file.lines().get(i))) {
              findings.add(new Finding(i + 1, what));
            }
          }
        });
  }

  private static BiConsumer<SourceFile, List<Finding>> matches(Pattern pattern, String what) {
    return (file, findings) -> {
      if (pattern.matcher(file.text()).find()) {
        findings.add(new Finding(0, what));
      }
    };
  }
}
