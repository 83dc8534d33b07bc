package dev.hearth.cli;

import dev.hearth.error.HearthException;
import dev.hearth.error.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/// Writes the project of a new integration: it builds, its test passes, and its service can be called.
///
/// **Runs on the main thread.**
final class Scaffold {
  /// As in the manifest of the jars that are made.
  private static final String API = "1";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final String TEMPLATES = "integration/";

  private final Path hearth;
  private final Map<String, String> words = new LinkedHashMap<>();

  /// @param name of the integration, `snake_case`
  /// @param hearth the distribution, which has the jars to build against
  Scaffold(String name, Path hearth) {
    String joined = name.replace("_", "");
    if (!NAME.matcher(name).matches() || SourceVersion.isKeyword(joined)) {
      throw new ScaffoldException(
          "Expected a name in snake_case, such as my_lamp, got \"" + name + "\"");
    }
    this.hearth = hearth;
    Properties versions = versions();
    words.put("@name@", name);
    words.put("@package@", joined);
    words.put("@Class@", words(name, ""));
    words.put("@title@", words(name, " "));
    words.put("@hearth.version@", versions.getProperty("hearth"));
    words.put("@hearth.api@", API);
    words.put("@junit.version@", versions.getProperty("junit"));
    words.put("@assertj.version@", versions.getProperty("assertj"));
    words.put("@logback.version@", versions.getProperty("logback"));
  }

  private static String words(String name, String between) {
    return Arrays.stream(name.split("_", -1))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(between));
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream in = open("versions.properties")) {
      versions.load(in);
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes it into a folder that is empty or not there.
  ///
  /// @throws ScaffoldException if there is something in the folder, or it cannot be written
  void writeTo(Path folder) {
    try {
      if (!isEmpty(folder)) {
        throw new ScaffoldException("There is something in " + folder + " already");
      }
      String main = "src/main/java/home/@package@/@Class@";
      write(folder, "pom.xml", "pom.xml");
      write(folder, "README.md", "README.md");
      write(folder, "gitignore", ".gitignore");
      write(folder, "Integration.java", main + "Integration.java");
      write(folder, "Sensor.java", main + "Sensor.java");
      write(folder, "Services.java", main + "Services.java");
      write(
          folder,
          "IntegrationTest.java",
          "src/test/java/home/@package@/@Class@IntegrationTest.java");
      put(
          folder,
          "src/main/resources/META-INF/services/dev.hearth.integration.Integration",
          "home.@package@.@Class@Integration\n");
      put(
          folder,
          ".mvn/maven.config",
          "-Dmaven.repo.local.tail=" + hearth.resolve("repository") + "\n");
      write(
          folder, ".mvn/wrapper/maven-wrapper.properties", ".mvn/wrapper/maven-wrapper.properties");
      write(folder, "find-jdk25", ".mvn/find-jdk25");
      write(folder, "mvnw", "mvnw");
      write(folder, "mvnw.cmd", "mvnw.cmd");
      if (!folder.resolve("mvnw").toFile().setExecutable(true)) {
        throw new ScaffoldException("Cannot make " + folder.resolve("mvnw") + " executable");
      }
    } catch (IOException e) {
      throw new ScaffoldException("Cannot write " + folder + ": " + IoReason.of(e));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  private void write(Path folder, String template, String file) throws IOException {
    try (InputStream in = open(template)) {
      put(folder, file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void put(Path folder, String file, String text) throws IOException {
    Path target = folder.resolve(filled(file));
    Files.createDirectories(target.getParent());
    // The wrapper of Hearth's own tree looks for the JDK where only that has it.
    Files.writeString(
        target, filled(text).replace("hearth-app/src/main/dist/bin/find-jdk25", ".mvn/find-jdk25"));
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      filled = filled.replace(word.getKey(), word.getValue());
    }
    return filled;
  }

  private static InputStream open(String template) {
    InputStream in = Scaffold.class.getResourceAsStream(TEMPLATES + template);
    if (in == null) {
      throw new IllegalStateException("The template " + template + " is missing in this build");
    }
    return in;
  }

  /// Whether this hub has the house in memory that the project's test needs.
  boolean hasSimulation() {
    String version = words.get("@hearth.version@");
    return Files.exists(
        hearth.resolve(
            "repository/dev/hearth/hearth-core/"
                + version
                + "/hearth-core-"
                + version
                + "-tests.jar"));
  }

  /// A project cannot be written.
  static final class ScaffoldException extends HearthException {
    private static final long serialVersionUID = 1L;

    ScaffoldException(String message) {
      super(message);
    }
  }
}
