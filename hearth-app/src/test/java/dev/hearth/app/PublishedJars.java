package dev.hearth.app;

import dev.hearth.integration.Integration;
import dev.hearth.integration.Simulation;
import dev.hearth.sensor.SensorEntity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// The folder `repository` of a distribution, made of the classes under test.
final class PublishedJars {
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([a-z0-9.]+)}");

  private PublishedJars() {}

  /// Makes it in a folder, and returns the folder.
  static Path layOut(Path home) throws IOException {
    Path repository = home.resolve("repository/dev/hearth");
    publish(repository, "hearth-core", "", Integration.class);
    publish(repository, "hearth-core", "-tests", Simulation.class);
    publish(repository, "hearth-integrations", "", SensorEntity.class);
    return home;
  }

  private static void publish(Path repository, String artifact, String kind, Class<?> inside)
      throws IOException {
    String version = version();
    Path folder = Files.createDirectories(repository.resolve(artifact).resolve(version));
    String name = artifact + "-" + version;
    pack(originOf(inside), folder.resolve(name + kind + ".jar"));
    Path pom = Tree.root().resolve("hearth-app/src/main/repository/" + artifact + ".pom");
    Files.writeString(folder.resolve(name + ".pom"), filled(Files.readString(pom), version));
  }

  private static String version() throws IOException {
    Properties versions = new Properties();
    try (InputStream in =
        PublishedJars.class.getResourceAsStream(
            "/dev/hearth/cli/integration/versions.properties")) {
      if (in == null) {
        throw new AssertionError("The versions are missing in this build");
      }
      versions.load(in);
    }
    return versions.getProperty("hearth");
  }

  /// As the build fills it from the properties of the parent.
  private static String filled(String pom, String version) throws IOException {
    String parent = Files.readString(Tree.root().resolve("pom.xml"));
    return PROPERTY
        .matcher(pom)
        .replaceAll(found -> {
          String name = found.group(1);
          if (name.equals("project.version")) {
            return version;
          }
          Matcher value = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)</").matcher(parent);
          if (!value.find()) {
            throw new AssertionError("The parent has no property " + name);
          }
          return Matcher.quoteReplacement(value.group(1));
        });
  }

  private static Path originOf(Class<?> inside) {
    try {
      return Path.of(inside.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    if (Files.isRegularFile(classes)) {
      Files.copy(classes, jar);
      return;
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> {
            try {
              packed.putNextEntry(
                  new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
              packed.write(Files.readAllBytes(file));
              packed.closeEntry();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
