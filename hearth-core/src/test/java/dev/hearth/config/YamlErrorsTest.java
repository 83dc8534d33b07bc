package dev.hearth.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlErrorsTest {

  private static final Path FILE = Path.of("configuration.yaml");

  private final MemoryConfigFiles files = new MemoryConfigFiles();
  private final YamlLoader loader =
      new YamlLoader(files, Path.of("/config"), Map.of("HOME_NAME", "Hearth"));

  static Stream<Arguments> brokenFiles() {
    return Stream.of(
        Arguments.of("http:\n\tport: 80\n", 2, 1, "expected spaces for indentation, found a tab"),
        Arguments.of("http:\n  port: 80\n   host: x\n", 3, 8, "found a colon"),
        Arguments.of(
            "http:\n  port: 80\n host: x\n", 3, 2, "expected the indentation of the lines above"),
        Arguments.of(
            "a: 1\nname: \"stairs\nother: 1\n",
            2,
            7,
            "expected a closing quote, found the end of the file"),
        Arguments.of("a: 1\nname: 'stairs\n", 2, 7, "expected a closing quote"),
        Arguments.of("b: 1\na: [1, 2\n", 2, 4, "expected a closing ] or }, found the end"),
        Arguments.of("a: {b: 1,\n", 2, 1, "expected a closing ] or }, found the end"),
        Arguments.of("a: [\n", 2, 1, "expected a closing ] or }, found the end"),
        Arguments.of(
            "a: " + "[".repeat(200) + "\n", 2, 1, "expected at most 100 levels, found more"),
        Arguments.of("a: [1, 2\nb: 3\n", 2, 2, "expected ',' or ']'"),
        Arguments.of(
            "a: 1\njust text\n", 2, 1, "expected \"key: value\", found a line without a colon"),
        Arguments.of("a: 1\nb: a: 2\n", 2, 5, "found a colon"),
        Arguments.of("a: !lambda x\n", 1, 4, "found !lambda; known tags: !include"),
        Arguments.of("a: !!binary aGVsbG8=\n", 1, 4, "found !!binary"),
        Arguments.of("a: !thing {b: 1}\n", 1, 4, "found !thing"),
        Arguments.of(
            "a:\n  - !include missing.yaml\n",
            2,
            5,
            "cannot read the file missing.yaml: it does not exist"),
        Arguments.of("a: !include\n", 1, 4, "!include needs an argument"),
        Arguments.of("a: !secret nothing\n", 1, 4, "expected the secret \"nothing\""),
        Arguments.of("a: !env_var NOT_THERE\n", 1, 4, "environment variable NOT_THERE"),
        Arguments.of("a: *missing\n", 1, 4, "expected an anchor for the alias"),
        Arguments.of("a: &x [1, *x]\n", 1, 4, "expected no alias inside of what it stands for"),
        Arguments.of(
            "value: {{ states('x') }}\n", 1, 9, "found a mapping (a template needs quotes"),
        Arguments.of("? [a, b]\n: 1\n", 1, 3, "expected a word as key, found a list"),
        Arguments.of("a: 2001-13-45\n", 1, 4, "expected a date that exists, found 2001-13-45"),
        Arguments.of("a: =\n", 1, 4, "found a bare ="),
        Arguments.of("<<: 5\n", 1, 5, "to merge with <<"),
        Arguments.of("a: 1\n---\nb: 2\n", 2, 1, "expected one document, found a second one"),
        Arguments.of(
            "- a\n- b\n", 1, 1, "expected \"key: value\" lines at the top level, found a list"),
        Arguments.of("only text\n", 1, 1, "found a single value"),
        Arguments.of("a: \"x\u0000y\"\n", 1, 6, "found the character U+0000"));
  }

  @ParameterizedTest
  @MethodSource("brokenFiles")
  void load_brokenFile_saysWhereAndWhy(String text, int line, int column, String reason) {
    files.put("configuration.yaml", text);

    MalformedYamlException e =
        catchThrowableOfType(MalformedYamlException.class, () -> loader.load(FILE));

    assertThat(e).isNotNull();
    assertThat(e.reason()).contains(reason);
    assertThat(e.mark()).isEqualTo(new Mark(FILE, line, column));
    assertThat(e)
        .hasMessageStartingWith("configuration.yaml, line " + line + ", column " + column + ": ");
  }

  @Test
  void load_syntaxError_showsTheLineWithAPointer() {
    files.put("configuration.yaml", "http:\n  name: \"x\n");

    assertThatThrownBy(() -> loader.load(FILE))
        .hasMessageEndingWith("\n    name: \"x\n          ^");
  }

  @Test
  void load_missingFile_saysWhich() {
    assertThatThrownBy(() -> loader.load(FILE))
        .isInstanceOf(MalformedYamlException.class)
        .hasMessageContaining("cannot read the file configuration.yaml: it does not exist");
  }

  @Test
  void load_notUtf8_saysWhere() {
    files.put(
        "configuration.yaml", new byte[] {'a', ':', '\n', ' ', 'b', ':', (byte) 0xFF, (byte) 0xFE});

    assertThatThrownBy(() -> loader.load(FILE))
        .isInstanceOf(MalformedYamlException.class)
        .hasMessageStartingWith("configuration.yaml, line 2, column 4: expected text in UTF-8");
  }

  @Test
  void load_fileThatIncludesItself_namesTheChain() {
    files.put("configuration.yaml", "a: !include b.yaml\n");
    files.put("b.yaml", "\nc: !include configuration.yaml\n");

    assertThatThrownBy(() -> loader.load(FILE))
        .isInstanceOf(MalformedYamlException.class)
        .hasMessageStartingWith("b.yaml, line 2, column 4: ")
        .hasMessageContaining("configuration.yaml -> b.yaml -> configuration.yaml");
  }

  @Test
  void load_errorInIncludedFile_isShownThere() {
    files.put("configuration.yaml", "a: !include sub/b.yaml\n");
    files.put("sub/b.yaml", "x: 1\ny: \"\n");

    assertThatThrownBy(() -> loader.load(FILE))
        .hasMessageStartingWith(Path.of("sub", "b.yaml") + ", line 2, column 4: ");
  }

  @Test
  void load_aliasBomb_isRefusedQuickly() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      text.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  i,
                  i,
                  String.join(
                      ", ", List.of(("*a" + (i - 1) + " ").repeat(10).strip().split(" ")))));
    }
    files.put("configuration.yaml", text.toString());

    assertThatThrownBy(() -> loader.load(FILE))
        .isInstanceOf(MalformedYamlException.class)
        .hasMessageContaining("expected at most " + YamlLoader.VALUES_MAX + " values");
  }

  @Test
  void load_nestedTooDeep_isRefused() {
    files.put("configuration.yaml", "a: " + "[".repeat(10_000) + "\n");

    assertThatThrownBy(() -> loader.load(FILE))
        .isInstanceOf(MalformedYamlException.class)
        .hasMessageContaining("configuration.yaml, line 1");
  }

  @Test
  void load_tooLarge_isRefused() {
    files.put("configuration.yaml", new byte[YamlLoader.FILE_BYTES_MAX + 1]);

    assertThatThrownBy(() -> loader.load(FILE))
        .isInstanceOf(MalformedYamlException.class)
        .hasMessageContaining("more than " + YamlLoader.FILE_BYTES_MAX + " bytes");
  }

  @Test
  void load_secretsThatAreNoMapping_areRefused() {
    files.put("configuration.yaml", "a: !secret x\n").put("secrets.yaml", "- x\n");

    assertThatThrownBy(() -> loader.load(FILE))
        .hasMessageStartingWith(
            "secrets.yaml, line 1, column 1: expected \"name: secret\" lines, found a list");
  }

  @Test
  void load_secretInSecrets_isRefused() {
    files.put("configuration.yaml", "a: !secret x\n").put("secrets.yaml", "x: !secret y\ny: 1\n");

    assertThatThrownBy(() -> loader.load(FILE))
        .hasMessageContaining("expected no !secret in a file of secrets");
  }

  @Test
  void parse_randomlyDamagedText_givesDocumentOrMalformed() {
    String good =
        "http:\n  port: 8123 # web\nlist: &l\n  - 'a': [1, 2.5, {x: on}]\n  - |\n    text\nother: *l\n<<: {k: ~}\n"
            + "t: !env_var HOME_NAME\nd: 2024-01-01 10:20:30\n";
    Random random = new Random(1);
    String odd = "{}[]:,-?&*!|>'\"%@`#~<=._ \t\n0a\u0001\uD800é";
    int refused = 0;
    for (int round = 0; round < 4_000; round++) {
      StringBuilder text = new StringBuilder(good);
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        text.setCharAt(random.nextInt(text.length()), odd.charAt(random.nextInt(odd.length())));
      }
      try {
        loader.parse(text.toString(), FILE);
      } catch (MalformedYamlException e) {
        refused++;
        assertThat(e.mark().line()).isBetween(1, 12);
      }
    }
    assertThat(refused).isBetween(1_000, 3_900);
  }
}
