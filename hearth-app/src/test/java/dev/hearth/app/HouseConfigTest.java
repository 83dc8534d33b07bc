package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.error.HearthException;
import dev.hearth.house.House;
import dev.hearth.integration.ConfigSource;
import dev.hearth.lifecycle.Lifecycle;
import dev.hearth.loop.Placement;
import dev.hearth.person.PersonDomain;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.zone.ZoneDomain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HouseConfigTest {
  @TempDir Path folder;

  private HouseConfig read(String yaml) throws IOException {
    Files.writeString(folder.resolve("configuration.yaml"), yaml);
    return HouseConfig.read(folder);
  }

  @Test
  void stopTimeout_givenOrNot_isThatOfTheHub() throws IOException {
    assertThat(read("hearth:\n  name: Home\n").stopBudget()).isEqualTo(Lifecycle.STOP_BUDGET);
    assertThat(read("hearth:\n  stop_timeout: '00:01:30'\n").stopBudget())
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(read("hearth:\n  stop_timeout: -5\n").problems())
        .singleElement()
        .asString()
        .contains("line 2", "stop_timeout");
  }

  @Test
  void read_everything_isThere() throws IOException {
    HouseConfig config =
        read(
            """
            hearth:
              name: My house
              latitude: 48.1
              longitude: 11.5
              elevation: 520
              unit_system: us_customary
              time_zone: Europe/Berlin
              currency: USD
              country: DE
              language: de
            http:
              server_host: 0.0.0.0
              server_port: 80
            demo:
            """);

    House house = config.house();
    assertThat(config.problems()).isEmpty();
    assertThat(house.name()).isEqualTo("My house");
    assertThat(house.location().latitude()).isEqualTo(48.1);
    assertThat(house.location().elevationMetres()).isEqualTo(520);
    assertThat(house.units()).isEqualTo(House.Units.US_CUSTOMARY);
    assertThat(house.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(house.country()).isEqualTo("DE");
    assertThat(config.http().port()).isEqualTo(80);
    assertThat(config.http().host()).isEqualTo("0.0.0.0");
    assertThat(config.sections()).containsExactly("demo");
    assertThat(config.isRecovery()).isFalse();
  }

  @Test
  void safeMode_asked_isReadAndRecoveryWins() throws IOException {
    HouseConfig safe = read("hearth:\n  safe_mode: true\n");
    HouseConfig broken = read("hearth:\n  safe_mode: true\n  name: [\n");

    assertThat(safe.isSafeMode()).isTrue();
    assertThat(safe.isRecovery()).isFalse();
    assertThat(broken.isRecovery()).isTrue();
    assertThat(read("").isSafeMode()).isFalse();
  }

  @Test
  void placement_ofIntegrations_isRead() throws IOException {
    HouseConfig config = read("hearth:\n  placement:\n    hue: worker\n    knx: loop\n");

    assertThat(config.placements())
        .containsExactly(Map.entry("hue", Placement.WORKER), Map.entry("knx", Placement.LOOP));
    assertThat(read("hearth:\n  placement:\n    hue: elsewhere\n").problems())
        .singleElement()
        .asString()
        .contains("line 3", "loop", "worker", "elsewhere");
  }

  @Test
  void read_customize_isCheckedWithItsPlaces() throws IOException {
    HouseConfig good =
        read(
            """
            hearth:
              customize:
                light.stairs: {friendly_name: Stairs, hidden: true}
              customize_domain:
                light: {icon: mdi:lamp}
              customize_glob:
                "light.*": {assumed_state: true}
            """);
    HouseConfig empty = read("hearth:\n  customize:\n");
    HouseConfig bad =
        read(
            """
            hearth:
              customize:
                stairs: {icon: mdi:x}
                light.a: bright
            """);

    assertThat(good.problems()).isEmpty();
    assertThat(empty.problems()).isEmpty();
    assertThat(bad.problems())
        .hasSize(2)
        .anyMatch(problem -> problem.contains("line 3") && problem.contains("entity id"))
        .anyMatch(problem -> problem.contains("line 4") && problem.contains("mapping"));
  }

  @Test
  void read_emptyFile_isAHouseOfDefaults() throws IOException {
    HouseConfig config = read("");

    assertThat(config.problems()).isEmpty();
    assertThat(config.house().name()).isEqualTo("Home");
    assertThat(config.http().port()).isEqualTo(8123);
  }

  /* Line breaks are written as |. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          hearth:|  latitude: north           > line 2, column 13 > latitude
          hearth:|  latitude: 91              > line 2, column 13 > 90
          hearth:|  unit_system: both         > line 2, column 16 > us_customary
          hearth:|  time_zone: Mars/Olympus   > line 2, column 14 > Mars/Olympus
          hearth:|  nmae: Home                > line 2, column 3  > did you mean "name"
          hearth: [1]                         > line 1, column 9  > hearth
          hearth:|  name: ''                  > line 2, column 9  > name
          """)
  void read_wrongHouse_isNamedAndLeadsToRecovery(String yaml, String place, String expected)
      throws IOException {
    HouseConfig config = read(yaml.replace("|", "\n") + "\ndemo:\n");

    assertThat(config.problems())
        .singleElement()
        .asString()
        .contains("configuration.yaml", place, expected);
    assertThat(config.isRecovery()).isTrue();
    assertThat(config.sections()).isEmpty();
    assertThat(config.house().name()).isEqualTo("Home");
  }

  @Test
  void read_wrongHttp_isNamedAndTheRestStays() throws IOException {
    HouseConfig config = read("http:\n  server_port: 99999\ndemo:\n");

    assertThat(config.problems()).singleElement().asString().contains("line 2, column 16", "65535");
    assertThat(config.isRecovery()).isFalse();
    assertThat(config.http().port()).isEqualTo(8123);
    assertThat(config.sections()).containsExactly("demo");
  }

  /* Line breaks are written as |, tabs as ^. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          demo:|^latency: 1               > line 2
          hearth:|   name: a|  latitude: 1 > line 3
          demo: [1, 2                     > line 1
          demo: "open                     > line 1
          demo: {a: 1                     > line 1
          demo: !unknown x                > line 1, column 7
          demo: !include missing.yaml     > line 1, column 7
          demo: !include configuration.yaml > line 1, column 7
          demo: !secret nothing           > line 1, column 7
          demo: *nobody                   > line 1
          - a|- b                         > line 1
          just text                       > line 1
          demo: {[1]: 2}                  > line 1
          """)
  void read_brokenYaml_namesThePlaceAndLeadsToRecovery(String yaml, String place)
      throws IOException {
    HouseConfig config = read(yaml.replace("|", "\n").replace("^", "\t") + "\n");

    assertThat(config.problems()).singleElement().asString().contains("configuration.yaml", place);
    assertThat(config.isRecovery()).isTrue();
    assertThat(config.house().name()).isEqualTo("Home");
  }

  @Test
  void read_notText_namesTheFile() throws IOException {
    Files.write(folder.resolve("configuration.yaml"), new byte[] {(byte) 0xff, 0, 1, (byte) 0xfe});

    HouseConfig config = HouseConfig.read(folder);

    assertThat(config.problems()).singleElement().asString().contains("configuration.yaml");
    assertThat(config.isRecovery()).isTrue();
  }

  @Test
  void read_keyTwice_isAWarningAndTheLastWins() throws IOException {
    HouseConfig config = read("hearth:\n  name: A\n  name: B\n");

    assertThat(config.warnings()).singleElement().asString().contains("configuration.yaml", "name");
    assertThat(config.house().name()).isEqualTo("B");
    assertThat(config.isRecovery()).isFalse();
  }

  @Test
  void read_noFile_leadsToRecovery() {
    HouseConfig config = HouseConfig.read(folder);

    assertThat(config.problems()).singleElement().asString().contains("configuration.yaml");
    assertThat(config.isRecovery()).isTrue();
  }

  @Test
  void sectionProblems_alsoInRecovery_areAllNamed() throws IOException {
    HouseConfig config = read("hearth:\n  nmae: x\ndemo:\n  latnecy: 1\n  foo: 2\nsnu:\n");

    List<String> problems = LocalHub.sectionProblems(config, LocalHub.integrations());

    assertThat(config.isRecovery()).isTrue();
    assertThat(problems)
        .satisfiesExactly(
            first -> assertThat(first).contains("line 4, column 3", "latency"),
            second -> assertThat(second).contains("line 5, column 3", "foo"),
            third ->
                assertThat(third)
                    .contains("line 6, column 1", "\"snu\"; known are ", "systemmonitor"));
  }

  @Test
  void checkItems_listOfAnIncludedFile_namesFileLineAndKeepsTheOthers() throws IOException {
    Files.writeString(
        folder.resolve("zones.yaml"),
        """
        - name: Work
          latitude: 52.4
          longitude: 4.9
        - name: School
          latitude: 152.4
          longitude: 4.9
        - nmae: Gym
          latitude: 52
          longitude: 5
        -
        """);
    HouseConfig config = read("zone: !include zones.yaml\n");
    ObjectSchema schema = new ZoneDomain().itemSchema().orElseThrow();

    ConfigSource.Items items = config.checkItems("zone", schema);

    assertThat(items.sound()).extracting(item -> item.get("name")).containsExactly("Work");
    assertThat(items.problems())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(
                        "zones.yaml, line 5, column 13: zone[1].latitude:"
                            + " expected a number from -90 to 90, got 152.4"),
            second -> assertThat(second).contains("zones.yaml, line 7", "\"name\" is missing"),
            third ->
                assertThat(third)
                    .contains("zones.yaml, line 7, column 3", "zone[2].nmae", "did you mean"),
            fourth -> assertThat(fourth).contains("zones.yaml, line 10", "expected a mapping"));
    assertThat(LocalHub.sectionProblems(config, LocalHub.integrations()))
        .isEqualTo(items.problems());
  }

  @Test
  void checkItems_filesOfAFolder_areItemsEach() throws IOException {
    Files.createDirectory(folder.resolve("people"));
    Files.writeString(folder.resolve("people/anna.yaml"), "id: anna\nname: Anna\n");
    Files.writeString(folder.resolve("people/bram.yaml"), "id: bram\n");
    HouseConfig config = read("person: !include_dir_list people\n");

    ConfigSource.Items items =
        config.checkItems("person", new PersonDomain().itemSchema().orElseThrow());

    assertThat(items.sound()).hasSize(1);
    assertThat(items.problems())
        .hasSize(1)
        .allSatisfy(problem -> assertThat(problem).contains("bram.yaml, line 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zone:\n", "zone: []\n", "zone: {}\n"})
  void checkItems_emptySection_hasNone(String yaml) throws IOException {
    ConfigSource.Items items =
        read(yaml).checkItems("zone", new ZoneDomain().itemSchema().orElseThrow());

    assertThat(items.sound()).isEmpty();
    assertThat(items.problems()).isEmpty();
  }

  @Test
  void reread_changedFile_isTheNewOne() throws IOException {
    HouseConfig config = read("demo:\n");
    Files.writeString(folder.resolve("configuration.yaml"), "demo:\nsun:\n");

    assertThat(config.reread().sections()).containsExactly("demo", "sun");
    assertThat(config.sections()).containsExactly("demo");
  }

  @Test
  void reread_brokenFile_saysWhere() throws IOException {
    HouseConfig config = read("demo:\n");
    Files.writeString(folder.resolve("configuration.yaml"), "demo:\n\tlatency: 1\n");

    assertThatThrownBy(config::reread)
        .isInstanceOf(HearthException.class)
        .hasMessageContaining("configuration.yaml, line 2");
  }

  @Test
  void check_severalMistakesInOneSection_areALineEach() throws IOException {
    read("demo:\n  latnecy: 1\n  foo: 2\n");

    assertThat(new LocalHub(StopSignals.none()).check(folder).problems()).hasSize(2);
  }

  @Test
  void newToken_folderThatIsNotThere_isRefusedAndNotMade() {
    Path missing = folder.resolve("mistyped");

    assertThatThrownBy(() -> new LocalHub(StopSignals.none()).newToken(missing))
        .isInstanceOf(HearthException.class)
        .hasMessageContaining("mistyped");
    assertThat(missing).doesNotExist();
  }

  @Test
  void unknownSection_nameOfTheField_pointsToOurs() throws IOException {
    HouseConfig config = read("homeassistant:\n  name: Home\n");

    assertThat(LocalHub.unknownSection(config, "homeassistant", List.of("demo")))
        .isEqualTo(
            "configuration.yaml, line 1, column 1: what the house is belongs under \"hearth\" here");
  }

  @Test
  void unknownSection_similarName_isAskedFor() throws IOException {
    HouseConfig config = read("dmeo:\n");

    assertThat(LocalHub.unknownSection(config, "dmeo", List.of("demo", "sun")))
        .isEqualTo(
            "configuration.yaml, line 1, column 1: there is no integration \"dmeo\", did you mean \"demo\"?");
  }
}
