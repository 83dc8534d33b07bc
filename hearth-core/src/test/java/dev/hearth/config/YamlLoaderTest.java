package dev.hearth.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.json.JsonNull;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlLoaderTest {

  private static final Path FILE = Path.of("configuration.yaml");

  private final MemoryConfigFiles files = new MemoryConfigFiles();
  private final YamlLoader loader =
      new YamlLoader(files, Path.of("/config"), Map.of("HOME_NAME", "Hearth"));

  @Test
  void load_everyKindOfNode_givesPlainValuesInOrder() {
    files.put(
        "configuration.yaml",
        """
        zone:
          name: Home
          radius: 100
        list: [1, 2.5, text, on, ~]
        block: |
          two
          lines
        empty:
        """);

    Map<String, Object> root = loader.load(FILE).root();

    assertThat(root)
        .containsExactly(
            Map.entry("zone", Map.of("name", "Home", "radius", 100L)),
            Map.entry("list", List.of(1L, 2.5, "text", true, JsonNull.NULL)),
            Map.entry("block", "two\nlines\n"),
            Map.entry("empty", JsonNull.NULL));
    assertThatThrownBy(() -> root.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void load_emptyOrOnlyComments_isAnEmptyMapping() {
    assertThat(loader.parse("", FILE).root()).isEmpty();
    assertThat(loader.parse("# nothing\n---\n", FILE).root()).isEmpty();
    assertThat(loader.parse("\uFEFFa: 1\n", FILE).root()).containsEntry("a", 1L);
  }

  @Test
  void load_duplicateKey_lastWinsWithAWarning() {
    ConfigDocument document = loader.parse("light: 1\nswitch: 2\nlight: 3\n", FILE);

    assertThat(document.root()).containsExactly(Map.entry("light", 3L), Map.entry("switch", 2L));
    assertThat(document.warnings())
        .extracting(ConfigProblem::toString)
        .containsExactly(
            "configuration.yaml, line 3, column 1: key \"light\" was here before, on line 1;"
                + " only the last one counts");
    assertThat(document.markOf(List.of("light"))).isEqualTo(new Mark(FILE, 3, 8));
  }

  @Test
  void load_anchorsAndMerges_ownKeysWinThenTheFirst() {
    ConfigDocument document =
        loader.parse(
            """
            a: &a {x: 1, y: 1}
            b: &b {y: 2, z: 2}
            one: {<<: *a, x: 5}
            both:
              <<: [*a, *b]
              w: 0
            again: *a
            """,
            FILE);

    assertThat(document.root())
        .containsEntry("one", Map.of("x", 5L, "y", 1L))
        .containsEntry("both", Map.of("x", 1L, "y", 1L, "z", 2L, "w", 0L))
        .containsEntry("again", Map.of("x", 1L, "y", 1L));
    assertThat(document.warnings()).isEmpty();
    assertThat(document.markOf(List.of("both", "z"))).isEqualTo(new Mark(FILE, 2, 17));
  }

  @Test
  void include_fileRelativeToItsIncluder_isReadWithItsTags() {
    files
        .put("configuration.yaml", "a: !include sub/a.yaml\nnone: !include sub/empty.yaml\n")
        .put(
            "sub/a.yaml",
            "b: !include b.yaml\nname: !env_var HOME_NAME\nelse: !env_var NONE two  words\n")
        .put("sub/b.yaml", "- 1\n")
        .put("sub/empty.yaml", "# empty\n");

    assertThat(loader.load(FILE).root())
        .containsEntry("a", Map.of("b", List.of(1L), "name", "Hearth", "else", "two words"))
        .containsEntry("none", Map.of());
  }

  @Test
  void includeDir_everyForm_walksSortedAndSkipsWhatIsHidden() {
    files
        .put("configuration.yaml", "x: !include_dir_TYPE d\n")
        .put("d/b.yaml", "k: b\nl: 1\n")
        .put("d/a.yaml", "- a1\n- a2\n")
        .put("d/sub/c.yaml", "k: c\n")
        .put("d/sub/b.yaml", "k: later\n")
        .put("d/empty.yaml", "")
        .put("d/.hidden.yaml", "k: hidden\n")
        .put("d/.git/x.yaml", "k: hidden\n")
        .put("d/secrets.yaml", "k: secret\n")
        .put("d/readme.md", "not: yaml\n");

    assertThat(includedAs("list"))
        .isEqualTo(
            List.of(
                List.of("a1", "a2"),
                Map.of("k", "b", "l", 1L),
                Map.of("k", "later"),
                Map.of("k", "c")));
    assertThat(includedAs("named"))
        .isEqualTo(
            Map.of(
                "a",
                List.of("a1", "a2"),
                "b",
                Map.of("k", "later"),
                "empty",
                Map.of(),
                "c",
                Map.of("k", "c")));
    assertThat(includedAs("merge_list")).isEqualTo(List.of("a1", "a2"));
    assertThat(includedAs("merge_named")).isEqualTo(Map.of("k", "c", "l", 1L));
  }

  private Object includedAs(String type) {
    Map<String, Object> root = loader.parse("x: !include_dir_" + type + " d\n", FILE).root();
    return root.getOrDefault("x", "nothing");
  }

  @Test
  void includeDir_missingFolder_isEmpty() {
    assertThat(loader.parse("a: !include_dir_list no\nb: !include_dir_named no\n", FILE).root())
        .containsEntry("a", List.of())
        .containsEntry("b", Map.of());
  }

  @Test
  void secret_nearestFileThatHasIt_wins() {
    files
        .put("configuration.yaml", "a: !secret password\nsub: !include sub/deep/x.yaml\n")
        .put("secrets.yaml", "password: outer\nport: 5\nonly_outer: 1\n")
        .put("sub/deep/x.yaml", "a: !secret password\nb: !secret port\n")
        .put("sub/secrets.yaml", "password: inner\n")
        .put("../secrets.yaml", "above: 1\n");

    assertThat(loader.load(FILE).root())
        .containsEntry("a", "outer")
        .containsEntry("sub", Map.of("a", "inner", "b", 5L));
  }

  @Test
  void secret_aboveTheConfigFolder_isNotLookedFor() {
    MemoryConfigFiles above = new MemoryConfigFiles();
    above.put("secrets.yaml", "x: 1\n").put("inner/configuration.yaml", "a: !secret x\n");
    YamlLoader inner = new YamlLoader(above, Path.of("/config/inner"), Map.of());

    assertThatThrownBy(() -> inner.load(FILE)).hasMessageContaining("expected the secret \"x\"");
  }

  @Test
  void input_inABlueprint_staysAMarker() {
    assertThat(loader.parse("to: !input target\n", FILE).root())
        .containsEntry("to", new BlueprintInput("target"));
  }

  @Test
  void markOf_paths_areTheDeepestKnownPlace() {
    files
        .put("configuration.yaml", "http:\n  port: 80\nautomation: !include automations.yaml\n")
        .put("automations.yaml", "- id: a\n  trigger:\n    - platform: x\n");
    ConfigDocument document = loader.load(FILE);
    Path automations = Path.of("automations.yaml");

    assertThat(document.markOf(List.of("http", "port"))).isEqualTo(new Mark(FILE, 2, 9));
    assertThat(document.markOfKey(List.of("http", "port"))).isEqualTo(new Mark(FILE, 2, 3));
    assertThat(document.markOf(List.of("http"))).isEqualTo(new Mark(FILE, 2, 3));
    assertThat(document.markOf(List.of("http", "port", "no", 5))).isEqualTo(new Mark(FILE, 2, 9));
    assertThat(document.markOf(List.of("automation", 0, "trigger", 0, "platform")))
        .isEqualTo(new Mark(automations, 3, 17));
    assertThat(document.markOf(List.of())).isEqualTo(new Mark(FILE, 1, 1));
  }

  @Test
  void check_problemsOfASchema_haveFileLineAndColumn() {
    ObjectSchema schema =
        Schemas.object()
            .required("host", Schemas.string())
            .optional("port", Schemas.integer(0, 65_535))
            .optional("hosts", Schemas.listOf(Schemas.nonEmptyString()));
    ConfigDocument document =
        loader.parse(
            "# my house\nhttp:\n  prot: 1\n  port: x\n  hosts:\n    - ok\n    - ''\n", FILE);

    assertThatThrownBy(() -> document.section("http").check(schema))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(
            """
            configuration.yaml, line 3, column 3: http: required key "host" is missing
            configuration.yaml, line 4, column 9: http.port: expected a whole number from 0 to 65535, got "x"
            configuration.yaml, line 7, column 7: http.hosts[1]: expected text that is not empty, got ""
            configuration.yaml, line 3, column 3: http.prot: unknown key, did you mean "port"?; known keys: host, port, hosts\
            """);
  }

  @Test
  void check_missingOrEmptySection_isAnEmptyMapping() {
    ConfigDocument document = loader.parse("http:\n", FILE);
    ObjectSchema schema = Schemas.object().optional("port", Schemas.integer(), 8123L);

    assertThat(document.section("http").check(schema)).containsEntry("port", 8123L);
    assertThat(document.section("none").check(schema)).containsEntry("port", 8123L);
  }

  @Test
  void check_badSecret_isNotShown() {
    files.put("secrets.yaml", "port: hunter2\n");
    ConfigDocument document = loader.parse("http:\n  port: !secret port\n", FILE);

    assertThatThrownBy(() ->
            document.section("http").check(Schemas.object().required("port", Schemas.integer())))
        .hasMessage(
            "configuration.yaml, line 2, column 9: http.port: expected a whole number, got a secret");
  }

  @Test
  void items_listSingleOrNothing_areCheckedOneByOne() {
    ConfigDocument document =
        loader.parse("sensor:\n  - platform: a\n  - 5\nlight:\n  platform: b\nempty:\n", FILE);
    ObjectSchema schema = Schemas.object().required("platform", Schemas.string());
    List<ConfigSection> sensors = document.section("sensor").items();

    assertThat(sensors).hasSize(2);
    assertThat(sensors.getFirst().check(schema)).containsEntry("platform", "a");
    assertThatThrownBy(() -> sensors.getLast().check(schema))
        .hasMessage("configuration.yaml, line 3, column 5: sensor[1]: expected a mapping, got 5");
    assertThat(document.section("light").items()).hasSize(1);
    assertThat(document.section("empty").items()).isEmpty();
    assertThat(document.section("light").mark()).isEqualTo(new Mark(FILE, 5, 3));
  }

  @Test
  void load_fromAFolder_readsRealFiles(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("configuration.yaml"), "a: !include_dir_list d\nb: !secret s\n");
    Files.createDirectories(folder.resolve("d/e"));
    Files.writeString(folder.resolve("d/e/x.yaml"), "x: 1\n");
    Files.writeString(folder.resolve("secrets.yaml"), "s: t\n");

    ConfigDocument document = new YamlLoader(new FolderConfigFiles(), folder, Map.of()).load(FILE);

    assertThat(document.root())
        .containsEntry("a", List.of(Map.of("x", 1L)))
        .containsEntry("b", "t");
    assertThat(document.markOf(List.of("a", 0, "x")).file()).isEqualTo(Path.of("d", "e", "x.yaml"));
  }

  @Test
  void load_fileAsFolder_saysSo(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("configuration.yaml"));

    assertThatThrownBy(() -> new YamlLoader(new FolderConfigFiles(), folder, Map.of()).load(FILE))
        .isInstanceOf(MalformedYamlException.class)
        .hasMessageContaining("cannot read the file configuration.yaml");
  }
}
