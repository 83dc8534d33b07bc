package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The house keeps its own rules: what `docs/architecture.md` says in words is checked here.
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(
              location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
          .importPackages("dev.hearth");

  private static final HouseRules RULES = new HouseRules("dev.hearth");

  static Stream<Arguments> rules() {
    return RULES.all().entrySet().stream()
        .map(rule -> Arguments.of(rule.getKey(), rule.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void house_everyRule_isKept(String name, ArchRule rule) {
    rule.as(name).check(HOUSE);
  }

  /* A check that reads nothing must fail: what lies in the source folders has to be what was imported. */
  @Test
  void house_everyRoomOfTheSources_wasRead() throws IOException {
    Set<String> imported =
        HOUSE.stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .flatMap(type -> RULES.roomOf(type).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(imported).isEqualTo(roomsOfTheSources());
  }

  @Test
  void table_everyRoomThatIsNotPlanned_exists() throws IOException {
    Set<String> expected = new TreeSet<>(Rooms.all().keySet());
    expected.removeAll(Rooms.PLANNED);

    assertThat(roomsOfTheSources()).containsAll(expected);
    assertThat(Rooms.all().keySet()).containsAll(Rooms.PLANNED);
  }

  @Test
  void table_furniture_doesNotKnowFurniture() {
    Set<String> closed =
        Rooms.all().values().stream()
            .filter(room -> room.floor().equals("furniture"))
            .map(Rooms.Room::name)
            .collect(Collectors.toSet());

    assertThat(Rooms.all().values())
        .filteredOn(room -> !room.floor().equals("roof"))
        .allSatisfy(room ->
            assertThat(room.looksInto()).as(room.name()).doesNotContainAnyElementsOf(closed));
  }

  @Test
  void table_roomThatLooksUp_isRefused() {
    String table =
        """
        | Floor | Room | May look into |
        |---|---|---|
        | kernel | `event` | state |
        | kernel | `state` | |
        """;

    assertThatThrownBy(() -> Rooms.parse(table))
        .hasMessageContaining("'event' may not look into 'state'");
  }

  @Test
  void table_inTheDocuments_isTheSame() throws IOException {
    String page = Files.readString(Tree.root().resolve("docs/architecture.md"));
    String begin = "<!-- rooms: begin, kept equal with Rooms.TABLE by ArchitectureTest -->\n";
    String end = "<!-- rooms: end -->";

    assertThat(page).contains(begin, end);
    assertThat(page.substring(page.indexOf(begin) + begin.length(), page.indexOf(end)).strip())
        .isEqualTo(Rooms.TABLE.strip());
  }

  private static Set<String> roomsOfTheSources() throws IOException {
    Set<String> rooms = new TreeSet<>();
    for (Path module : Tree.modules()) {
      Path sources = module.resolve("src/main/java/dev/hearth");
      if (Files.isDirectory(sources)) {
        try (Stream<Path> folders = Files.list(sources)) {
          for (Path folder : folders.filter(Files::isDirectory).toList()) {
            if (!typesIn(folder).isEmpty()) {
              rooms.add(folder.getFileName().toString());
            }
          }
        }
      }
    }
    return rooms;
  }

  private static List<Path> typesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new ArrayList<>(
          files
              .filter(
                  file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
              .toList());
    }
  }
}
