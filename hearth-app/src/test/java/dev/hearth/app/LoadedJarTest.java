package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.integration.Integration;
import dev.hearth.loop.EventLoop;
import dev.hearth.plugin.BrokenJarException;
import dev.hearth.plugin.IntegrationFolder;
import dev.hearth.plugin.LoadedJar;
import dev.hearth.plugin.PublishedApi;
import dev.hearth.time.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jars that somebody has brought along: what is taken, and what is said about the others.
class LoadedJarTest {
  static final String MINIMAL =
      """
      package guest;

      import dev.hearth.integration.Hub;
      import dev.hearth.integration.Integration;
      import java.util.Map;

      public final class %s implements Integration {
        %s

        @Override
        public String name() {
          return "%s";
        }

        @Override
        public void setUp(Hub hub, Map<String, Object> config) {}
      }
      """;

  @TempDir Path folder;

  private final List<LoadedJar> loaded = new ArrayList<>();
  private final EventLoop loop = EventLoop.started(SystemTime.instance());
  private int made;

  @AfterEach
  void close() {
    loaded.forEach(LoadedJar::close);
    loop.close();
  }

  private JarMaker maker() {
    return new JarMaker(folder.resolve("work" + made++));
  }

  private JarMaker minimal(String name, String more) {
    return maker().source("Guest", MINIMAL.formatted("Guest", more, name)).integration("Guest");
  }

  private Path jar(String name) {
    return folder.resolve("integrations").resolve(name);
  }

  private IntegrationFolder integrations() {
    return new IntegrationFolder(folder, folder.resolve("cache"));
  }

  private LoadedJar load(Path origin) {
    LoadedJar jar = integrations().load(origin);
    loaded.add(jar);
    return jar;
  }

  private void assertBroken(Path jar, String... texts) throws IOException {
    assertThatThrownBy(() -> load(jar))
        .isInstanceOf(BrokenJarException.class)
        .hasMessageStartingWith("integrations/" + jar.getFileName() + " is left out: ")
        .message()
        .contains(texts);
    try (Stream<Path> copies = Files.list(folder.resolve("cache"))) {
      assertThat(copies).isEmpty();
    }
  }

  @Test
  void jar_withAnIntegration_isLoadedInAClassLoaderOfItsOwn() throws IOException {
    LoadedJar jar = load(minimal("guest", "").attribute("Hearth-Api", "1").to(jar("guest.jar")));

    assertThat(jar.names()).containsExactly("guest");
    Integration integration = jar.integrations().getFirst();
    assertThat(integration.getClass().getClassLoader())
        .isNotSameAs(LoadedJar.class.getClassLoader());
    assertThat(integration.getClass().getName()).isEqualTo("guest.Guest");
  }

  @Test
  void folder_withLibraries_isOneIntegration() throws IOException {
    maker()
        .source(
            "Tool",
            "package guest; public final class Tool { public static int x() { return 7; } }")
        .to(jar("guest/lib/tool.jar"));
    minimal("guest", "int x = Tool.x();")
        .source(
            "Tool",
            "package guest; public final class Tool { public static int x() { return 0; } }")
        .without("Tool")
        .to(jar("guest/guest.jar"));

    LoadedJar jar = load(jar("guest"));

    assertThat(jar.names()).containsExactly("guest");
    assertThat(jar.integrations().getFirst()).hasFieldOrPropertyWithValue("x", 7);
  }

  @Test
  void jar_overwrittenAndDeletedWhileLoaded_itsClassesAreStillThere() throws Exception {
    Path file =
        minimal("guest", "Object later() { return new Later(); }")
            .source("Later", "package guest; final class Later {}")
            .to(jar("guest.jar"));
    LoadedJar jar = load(file);

    Files.writeString(file, "no jar any more");
    Files.delete(file);
    ClassLoader loader = jar.integrations().getFirst().getClass().getClassLoader();

    assertThat(loader.loadClass("guest.Later")).isNotNull();
  }

  @Test
  void code_inTheJar_seesThePublishedApiOnly() throws Exception {
    LoadedJar jar = load(minimal("guest", "").to(jar("guest.jar")));
    ClassLoader loader = jar.integrations().getFirst().getClass().getClassLoader();

    for (String seen :
        List.of(
            "dev.hearth.integration.Hub",
            "dev.hearth.sensor.SensorEntity",
            "org.slf4j.Logger",
            "org.jspecify.annotations.Nullable",
            "java.net.http.HttpClient")) {
      assertThat(loader.loadClass(seen)).isNotNull();
    }
    assertThat(loader.loadClass("dev.hearth.integration.Hub"))
        .isSameAs(dev.hearth.integration.Hub.class);
    for (String hidden :
        List.of(
            "dev.hearth.app.Wiring",
            "dev.hearth.demo.Demo",
            "tools.jackson.core.JsonParser",
            "ch.qos.logback.classic.Logger",
            "org.eclipse.jetty.server.Server")) {
      assertThat(LoadedJar.class.getClassLoader().loadClass(hidden)).as("in the hub").isNotNull();
      assertThatThrownBy(() -> loader.loadClass(hidden)).isInstanceOf(ClassNotFoundException.class);
    }
    assertThat(
            loader
                .getResources("META-INF/services/" + Integration.class.getName())
                .hasMoreElements())
        .isTrue();
    assertThat(loader.getResources("META-INF/services/" + Integration.class.getName()).asIterator())
        .toIterable()
        .hasSize(1);
  }

  @Test
  void api_publishedPackages_areWhatIntegrationsUse() {
    Set<String> closedToJars = Set.of("storage", "config", "plugin");
    Set<String> published =
        PublishedApi.packagesOf(LoadedJar.class.getClassLoader()).stream()
            .map(name -> name.substring("dev.hearth.".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> expected =
        Rooms.all().values().stream()
            .filter(room ->
                !Set.of("front door", "furniture", "roof", "automation").contains(room.floor()))
            .map(Rooms.Room::name)
            .filter(name -> !Rooms.PLANNED.contains(name) && !closedToJars.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(published).isEqualTo(expected);
  }

  // ---- What is wrong

  @Test
  void file_thatIsNoJar_isNamed() throws IOException {
    Files.createDirectories(folder.resolve("integrations"));
    Files.writeString(jar("text.jar"), "Hello");

    assertBroken(jar("text.jar"), "not a jar");
  }

  @Test
  void jar_withoutIntegration_isNamed() throws IOException {
    maker().source("Tool", "package guest; class Tool {}").to(jar("tool.jar"));

    assertBroken(jar("tool.jar"), "no integration is inside", "META-INF/services");
  }

  @Test
  void jar_whoseClassIsMissing_namesTheClass() throws IOException {
    minimal("guest", "").without("Guest").to(jar("a.jar"));
    minimal("guest", "Tool tool = new Tool();")
        .source("Tool", "package guest; public final class Tool {}")
        .without("Tool")
        .to(jar("b.jar"));

    assertBroken(jar("a.jar"), "guest.Guest");
    assertBroken(jar("b.jar"), "needs the class guest.Tool");
  }

  @Test
  void jar_whoseStaticInitialiserFails_saysWhy() throws IOException {
    minimal("guest", "static final int X = Integer.parseInt(\"seven\");").to(jar("guest.jar"));

    assertBroken(jar("guest.jar"), "static initialiser", "seven");
  }

  @Test
  void jar_whoseConstructorFails_saysWhy() throws IOException {
    minimal("guest", "public Guest() { throw new IllegalStateException(\"no key\"); }")
        .to(jar("guest.jar"));

    assertBroken(jar("guest.jar"), "no key");
  }

  @Test
  void jar_forANewerApi_saysWhatToDo() throws IOException {
    minimal("guest", "").attribute("Hearth-Api", "99").to(jar("guest.jar"));

    assertBroken(jar("guest.jar"), "version 99", "update the hub");
  }

  @Test
  void jar_forANewerJava_isNamed() throws IOException {
    Path file = minimal("guest", "").to(jar("guest.jar"));
    rewriteClassVersion(file, "guest/Guest.class");

    assertBroken(file, "newer Java");
  }

  private static void rewriteClassVersion(Path jar, String entry) throws IOException {
    try (var files = java.nio.file.FileSystems.newFileSystem(jar)) {
      Path inside = files.getPath(entry);
      byte[] code = Files.readAllBytes(inside);
      code[7] = (byte) 200;
      Files.write(inside, code);
    }
  }

  @Test
  void jar_withABadName_isNamed() throws IOException {
    minimal("My Guest", "").to(jar("guest.jar"));

    assertBroken(jar("guest.jar"), "snake_case", "My Guest");
  }

  @Test
  void loadAll_takenNames_costTheLaterJarOnly() throws IOException {
    minimal("sun", "").to(jar("a.jar"));
    minimal("guest", "").to(jar("b.jar"));
    minimal("guest", "").to(jar("c.jar"));
    Files.writeString(jar("d.jar"), "Hello");
    Files.writeString(jar("readme.txt"), "Hello");

    IntegrationFolder.Found found = integrations().loadAll(LocalHub.integrations(), loop);
    loaded.addAll(found.jars());

    assertThat(found.integrations()).extracting(Integration::name).containsExactly("guest");
    assertThat(found.problems())
        .extracting(Throwable::getMessage)
        .satisfiesExactly(
            a -> assertThat(a).contains("integrations/a.jar", "sun", "the hub itself"),
            c -> assertThat(c).contains("integrations/c.jar", "guest", "integrations/b.jar"),
            d -> assertThat(d).contains("integrations/d.jar", "not a jar"));
  }

  @Test
  void loadAll_constructorHangs_isNamedAfterTheLimit() throws IOException {
    minimal(
            "stuck",
            """
                public Guest() {
                  for (;;) {
                    java.util.concurrent.locks.LockSupport.park();
                    Thread.interrupted();
                  }
                }
            """)
        .to(jar("stuck.jar"));

    IntegrationFolder.Found found =
        new IntegrationFolder(folder, folder.resolve("cache"), Duration.ofSeconds(1))
            .loadAll(List.of(), loop);

    assertThat(found.jars()).isEmpty();
    assertThat(found.problems())
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains("integrations/stuck.jar", "has not ended within 1 s");
  }

  @Test
  void loadAll_noFolder_findsAndMakesNothing() {
    IntegrationFolder.Found found = integrations().loadAll(List.of(), loop);

    assertThat(found.jars()).isEmpty();
    assertThat(found.problems()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void check_brokenJarAndSectionOfAGoodOne_bothAreJudged() throws IOException {
    minimal("guest", "").to(jar("guest.jar"));
    Files.writeString(jar("text.jar"), "Hello");
    Files.writeString(
        folder.resolve("configuration.yaml"),
        """
        hearth:
          placement:
            guest: worker
            gust: worker
        guest:
          unknown: 1
        """);

    List<String> problems = LocalHub.findings(folder).problems();

    assertThat(problems)
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).contains("text.jar", "not a jar"),
            problem -> assertThat(problem).contains("configuration.yaml, line 6", "unknown"),
            problem -> assertThat(problem).contains("line 4", "gust", "guest"));
  }
}
