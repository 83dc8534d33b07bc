package dev.hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The project of a new integration. That it builds and runs is shown by `AuthorIT`.
class ScaffoldTest {
  private static final Path HEARTH = Path.of("/opt/hearth");

  @TempDir Path folder;

  @Test
  void project_written_isCompleteAndHasItsName() throws IOException {
    Path project = folder.resolve("my_lamp2");

    new Scaffold("my_lamp2", HEARTH).writeTo(project);

    List<Path> files;
    try (Stream<Path> all = Files.walk(project)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(files)
        .extracting(file -> project.relativize(file).toString().replace('\\', '/'))
        .contains(
            "pom.xml",
            "README.md",
            ".gitignore",
            ".mvn/maven.config",
            ".mvn/find-jdk25",
            ".mvn/wrapper/maven-wrapper.properties",
            "mvnw",
            "mvnw.cmd",
            "src/main/java/home/mylamp2/MyLamp2Integration.java",
            "src/main/java/home/mylamp2/MyLamp2Sensor.java",
            "src/main/java/home/mylamp2/MyLamp2Services.java",
            "src/test/java/home/mylamp2/MyLamp2IntegrationTest.java",
            "src/main/resources/META-INF/services/dev.hearth.integration.Integration");
    for (Path file : files) {
      assertThat(file)
          .content()
          .doesNotContainPattern("@(name|package|Class|title|[a-z]+\\.[a-z]+)@");
    }
    assertThat(project.resolve("mvnw")).isExecutable();
    assertThat(project.resolve("pom.xml")).content().doesNotContain("${project.version}<");
    assertThat(project.resolve(".mvn/maven.config")).content().contains("/opt/hearth/repository");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MyLamp", "my-lamp", "2lamps", "lamp_", "", "../lamp", "class"})
  void name_notSnakeCase_isRefused(String name) {
    assertThatThrownBy(() -> new Scaffold(name, HEARTH))
        .hasMessageContaining("snake_case")
        .hasMessageContaining("\"" + name + "\"");
  }

  @Test
  void folder_notEmpty_isRefusedAndNothingIsWritten() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");

    assertThatThrownBy(() -> new Scaffold("lamp", HEARTH).writeTo(folder))
        .hasMessageContaining(folder.toString());

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("mine.txt"));
    }
  }
}
