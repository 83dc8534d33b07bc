package dev.hearth.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// The text of one file, and the library's tree of nodes for it.
///
/// **Runs on any thread.**
final class YamlText {

  /* Deeper is a mistake; and the library recurses. */
  private static final int DEPTH_MAX = 100;
  /* Repeated collections; how much they expand to is limited where they are expanded. */
  private static final int ALIASES_MAX = 10_000;
  private static final int EXCERPT_LENGTH_MAX = 120;

  /// The tag of a scalar without quotes and without a tag of its own.
  static final Tag PLAIN = new Tag("tag:hearth.dev,2026:plain");

  private static final Resolver RESOLVER =
      new Resolver() {
        @Override
        public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
          return switch (kind) {
            case scalar -> implicit ? PLAIN : Tag.STR;
            case sequence -> Tag.SEQ;
            default -> Tag.MAP;
          };
        }

        @Override
        protected void addImplicitResolvers() {
          // YamlScalars decides.
        }
      };

  private final Path file;
  private final String text;

  YamlText(Path file, String text) {
    this.file = file;
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static YamlText decoded(Path file, byte[] bytes) {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    try {
      return new YamlText(file, UTF_8.newDecoder().decode(rest).toString());
    } catch (CharacterCodingException e) {
      String before = new String(bytes, 0, rest.position(), UTF_8);
      Mark mark = new YamlText(file, before).markAt(before.length());
      throw new MalformedYamlException(mark, "expected text in UTF-8, found other bytes", "", e);
    }
  }

  /// The tree, or null if there is nothing in the file.
  @Nullable Node compose() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(YamlLoader.FILE_BYTES_MAX);
    options.setNestingDepthLimit(DEPTH_MAX);
    options.setMaxAliasesForCollections(ALIASES_MAX);
    StreamReader reader = new StreamReader(text);
    try {
      return new Composer(new ParserImpl(reader, options), RESOLVER, options).getSingleNode();
    } catch (MarkedYAMLException e) {
      throw syntaxError(e);
    } catch (ReaderException e) {
      int offset =
          text.offsetByCodePoints(
              0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
      throw malformed(
          markAt(offset),
          "expected text, found the character U+%04X".formatted(e.getCodePoint()),
          e);
    } catch (YAMLException e) {
      Mark mark = new Mark(file, reader.getLine() + 1, reader.getColumn() + 1);
      boolean isTooDeep = String.valueOf(e.getMessage()).contains("Nesting Depth");
      String reason =
          isTooDeep
              ? "expected at most " + DEPTH_MAX + " levels, found more"
              : String.valueOf(e.getMessage());
      throw malformed(mark, reason, e);
    }
  }

  Mark markOf(org.yaml.snakeyaml.error.Mark mark) {
    return new Mark(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private MalformedYamlException syntaxError(MarkedYAMLException e) {
    String context = String.valueOf(e.getContext());
    String problem = String.valueOf(e.getProblem());
    // The library notices these only lines later; where it began is where to look.
    boolean noticedLate =
        problem.contains("could not find expected ':'")
            || problem.contains("end of stream") && context.contains("quoted")
            || problem.contains("<stream end>") && context.contains("flow");
    org.yaml.snakeyaml.error.Mark at = noticedLate ? e.getContextMark() : e.getProblemMark();
    if (at == null) {
      at = e.getContextMark();
    }
    Mark mark = at == null ? new Mark(file, 1, 1) : markOf(at);
    return malformed(mark, inOurWords(problem, context), e);
  }

  /* The mistakes that people make most; everything else in the words of the library. */
  private static String inOurWords(String problem, String context) {
    if (problem.contains("(TAB)")) {
      return "expected spaces for indentation, found a tab";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "expected no second \"key: value\" here, found a colon"
          + " (is a line indented too far, or are quotes missing?)";
    }
    if (problem.startsWith("expected <block end>")) {
      return "expected the indentation of the lines above, found another";
    }
    if (problem.contains("end of stream") && context.contains("quoted")) {
      return "expected a closing quote, found the end of the file";
    }
    if (problem.contains("could not find expected ':'")) {
      return "expected \"key: value\", found a line without a colon";
    }
    if (problem.contains("but found another document")) {
      return "expected one document, found a second one after ---";
    }
    if (problem.contains("<stream end>") && context.contains("flow")) {
      return "expected a closing ] or }, found the end of the file";
    }
    if (problem.contains("undefined alias")) {
      return "expected an anchor for the alias, " + problem;
    }
    String where = context.equals("null") || context.isBlank() ? "" : " (" + context.strip() + ")";
    return problem.replaceAll("\\s+", " ") + where;
  }

  private MalformedYamlException malformed(Mark mark, String reason, Exception cause) {
    return new MalformedYamlException(mark, reason, excerpt(mark), cause);
  }

  /* The line and a pointer below it. */
  private String excerpt(Mark mark) {
    List<String> lines = text.lines().skip(mark.line() - 1L).limit(1).toList();
    if (lines.isEmpty() || mark.column() > EXCERPT_LENGTH_MAX) {
      return "";
    }
    String line = lines.getFirst();
    String shown = line.substring(0, Math.min(line.length(), EXCERPT_LENGTH_MAX));
    return "  "
        + shown.replaceAll("\\p{Cntrl}", " ")
        + "\n  "
        + " ".repeat(mark.column() - 1)
        + "^";
  }

  private Mark markAt(int offset) {
    String before = text.substring(0, Math.min(offset, text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int lineStart = before.lastIndexOf('\n') + 1;
    return new Mark(file, line, before.codePointCount(lineStart, before.length()) + 1);
  }
}
