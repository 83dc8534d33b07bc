package dev.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.http.HttpSettings;
import dev.hearth.integration.Integration;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.plugin.CustomIntegrations;
import dev.hearth.plugin.IntegrationFolder;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceNotFoundException;
import dev.hearth.state.State;
import dev.hearth.storage.MemoryDisk;
import dev.hearth.time.SystemTime;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Jars that come, go and change while the hub runs.
@Timeout(120)
class CustomIntegrationsTest {
  /// Uses everything that could hold its class loader, on threads that are not its own.
  private static final String GUEST =
      """
      package guest;

      import dev.hearth.entity.Entity;
      import dev.hearth.entity.EntityIdentity;
      import dev.hearth.event.EventPayload;
      import dev.hearth.event.EventType;
      import dev.hearth.integration.Hub;
      import dev.hearth.integration.Integration;
      import dev.hearth.service.Service;
      import java.time.Duration;
      import java.util.List;
      import java.util.Map;
      import java.util.Optional;
      import org.slf4j.LoggerFactory;

      public final class Guest implements Integration {
        static final int VERSION = %d;

        /// A value of a class of ours in a thread that may live longer than we do.
        static final ThreadLocal<Object> MINE = new ThreadLocal<>();
        static final InheritableThreadLocal<Object> OURS = new InheritableThreadLocal<>();

        record Knocked(int times) implements EventPayload {
          @Override
          public Map<String, Object> toMap() {
            return Map.of("times", (long) times);
          }
        }

        static final EventType<Knocked> KNOCKED = new EventType<>("guest_knocked", Knocked.class);

        static final class Meter extends Entity {
          private int reads;

          @Override
          public String domain() {
            return "sensor";
          }

          @Override
          public EntityIdentity identity() {
            return EntityIdentity.identifiedBy("meter").named("Guest meter");
          }

          @Override
          public Optional<?> stateValue() {
            MINE.set(new Knocked(1));
            return Optional.of("v" + VERSION);
          }

          @Override
          public boolean isPolled() {
            return true;
          }

          @Override
          public void update() {
            reads++;
          }
        }

        private static void mark() {
          MINE.set(new Knocked(2));
          OURS.set(new Knocked(3));
        }

        @Override
        public String name() {
          return "guest";
        }

        @Override
        public void setUp(Hub hub, Map<String, Object> config) {
          mark();
          LoggerFactory.getLogger(Guest.class).info("here");
          if (Thread.currentThread().getContextClassLoader() != Guest.class.getClassLoader()) {
            throw new IllegalStateException("Not my class loader");
          }
          hub.services().register(
              Service.named("guest", "version")
                  .answeredBy(call -> {
                    mark();
                    return Map.of("version", (long) VERSION, "blocked", hub.tasks().blocking("x", () -> {
                      mark();
                      return 5L;
                    }));
                  }));
          hub.entities().add(Duration.ofMillis(50), List.of(new Meter()));
          hub.events().listen(KNOCKED, event -> mark());
          hub.events().listen(EventType.free("bell"), event -> mark());
          hub.states().track(List.of("sensor.other"), event -> mark());
          hub.time().every(Duration.ofMillis(5), Guest::mark);
          hub.time().after(Duration.ofMillis(5), Guest::mark);
          hub.time().after(Duration.ofDays(1), Guest::mark);
          hub.time().at(hub.time().now(), planned -> mark());
          hub.tasks().startBackground("connection", () -> {
            mark();
            hub.tasks().sleep(Duration.ofDays(1));
          });
          hub.tasks().start("soon over", () -> hub.tasks().sleep(Duration.ofMillis(1)));
          hub.tasks().start("fails", () -> {
            throw new Failure();
          });
          hub.events().fire("bell", Map.of());
        }

        static final class Failure extends RuntimeException {}
      }
      """;

  @TempDir Path folder;

  private final EventLoop loop = EventLoop.started(SystemTime.instance());
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
  private @Nullable Wiring house;
  private int made;

  @AfterEach
  void close() {
    if (house != null) {
      loop.<@Nullable Void>call(
          Owner.HUB,
          "stop",
          () -> {
            house().stop();
            return null;
          });
      house().custom.closeAll();
    }
    loop.close();
  }

  private Wiring house() {
    if (house == null) {
      throw new AssertionError("The house is not built");
    }
    return house;
  }

  private Path jar() {
    return folder.resolve("integrations/guest.jar");
  }

  private JarMaker maker() {
    return new JarMaker(folder.resolve("work" + made++));
  }

  private void guest(int version) throws IOException {
    maker().source("Guest", GUEST.formatted(version)).integration("Guest").to(jar());
  }

  private void configure(String text) throws IOException {
    Files.writeString(folder.resolve("configuration.yaml"), text);
  }

  private void start() {
    HouseConfig config = HouseConfig.read(folder);
    IntegrationFolder jars = new IntegrationFolder(folder, folder.resolve(".cache"));
    List<Integration> own = LocalHub.integrations();
    CustomIntegrations.Furniture furniture =
        new CustomIntegrations.Furniture(own, jars, jars.loadAll(own, loop), false);
    assertThat(furniture.found().problems()).isEmpty();
    Wiring built =
        loop.call(
            Owner.HUB,
            "build",
            () ->
                new Wiring(
                    new Wiring.Outside(
                        loop, new MemoryDisk(), new SplittableRandom(1), folder, "test"),
                    config,
                    HttpSettings.standard().withPort(0),
                    furniture));
    house = built;
    loop.call(Owner.HUB, "prepare", built::prepare);
    loop.start(Owner.HUB, "start", built::start).await();
    remember();
  }

  private void remember() {
    loop.<@Nullable Void>call(
        Owner.HUB,
        "remember",
        () -> {
          house()
              .core
              .integrations()
              .find("guest")
              .ifPresent(
                  guest -> loaders.add(new WeakReference<>(guest.getClass().getClassLoader())));
          return null;
        });
  }

  private Map<String, Object> call(ServiceCall call) {
    return loop.call(Owner.HUB, "call", () -> house().core.services().call(call));
  }

  private long version() {
    Object version = call(ServiceCall.of("guest", "version").askingForResponse()).get("version");
    return version instanceof Long number ? number : 0;
  }

  private void reload() {
    call(ServiceCall.of("hearth", "reload_integration").with(Map.of("name", "guest")));
  }

  private String value() {
    return house().core.states().find("sensor.guest_meter").map(State::value).orElse("none");
  }

  private void live() {
    assertThat(version()).isBetween(1L, 9L);
    loop.<@Nullable Void>call(
        Owner.HUB,
        "live",
        () -> {
          house().core.states().set("sensor.other", String.valueOf(System.nanoTime()), Map.of());
          loop.sleep(Duration.ofMillis(200));
          return null;
        });
  }

  private void assertCollected(int index) {
    WeakReference<ClassLoader> loader = loaders.get(index);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          System.gc();
          return loader.refersTo(null);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"loop", "worker"})
  void reload_newVersion_takesOverAndTheOldClassLoaderIsCollected(String placement)
      throws IOException {
    configure("hearth:\n  placement:\n    guest: " + placement + "\nguest:\n");
    guest(1);
    start();
    live();
    assertThat(value()).isEqualTo("v1");

    guest(2);
    reload();
    remember();

    assertThat(version()).isEqualTo(2);
    assertThat(value()).isEqualTo("v2");
    assertCollected(0);
    assertThat(loaders.get(1).get()).isNotNull();
  }

  @Test
  void reload_jarGone_itIsUnloadedAndCollected() throws IOException {
    configure("guest:\n");
    guest(1);
    start();
    live();

    Files.delete(jar());
    reload();

    assertThatThrownBy(this::version).isInstanceOf(ServiceNotFoundException.class);
    assertThat(loop.call(Owner.HUB, "known", () -> house().core.integrations().known()))
        .doesNotContain("guest");
    assertCollected(0);
    assertThat(Files.list(folder.resolve(".cache"))).isEmpty();
  }

  @Test
  void reload_twentyTimes_onlyTheLastIsHeld() throws IOException {
    configure("guest:\n");
    guest(1);
    start();
    for (int n = 0; n < 20; n++) {
      reload();
      remember();
    }

    for (int n = 0; n < 20; n++) {
      assertCollected(n);
    }
    assertThat(version()).isEqualTo(1);
    assertThat(Files.list(folder.resolve(".cache"))).hasSize(1);
  }

  @Test
  void reload_brokenNewVersion_namesTheJarAndTheOldOneGoesOn() throws IOException {
    configure("guest:\n");
    guest(1);
    start();

    Files.writeString(jar(), "half a download");

    assertThatThrownBy(this::reload).hasMessageContaining("guest.jar").hasMessageContaining("jar");
    assertThat(version()).isEqualTo(1);
    assertThat(value()).isEqualTo("v1");
  }

  @Test
  void reload_jarThatHasCome_isSetUpWithTheSectionAsItIsWrittenNow() throws IOException {
    configure("sun:\n");
    start();
    guest(1);
    assertThatThrownBy(this::reload)
        .hasMessageContaining("configuration.yaml has no section \"guest:\"");

    configure("guest:\nsun:\n");
    reload();

    assertThat(version()).isEqualTo(1);
  }

  @Test
  void reload_jarThatHasComeWithATakenName_isRefusedAndLetGo() throws IOException {
    configure("guest:\nsun:\n");
    start();
    maker()
        .source("Guest", LoadedJarTest.MINIMAL.formatted("Guest", "", "guest"))
        .source("Other", LoadedJarTest.MINIMAL.formatted("Other", "", "sun"))
        .integration("Guest", "Other")
        .to(jar());

    assertThatThrownBy(this::reload).hasMessageContaining("an integration named sun");

    assertThat(Files.list(folder.resolve(".cache"))).isEmpty();
  }

  @Test
  void reload_brokenConfiguration_changesNothing() throws IOException {
    configure("guest:\n");
    guest(1);
    start();

    configure("guest: [\n");

    assertThatThrownBy(this::reload).hasMessageContaining("configuration.yaml");
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void reload_unknownName_isRefused() throws IOException {
    configure("sun:\n");
    start();

    assertThatThrownBy(this::reload).hasMessageContaining("There is no integration \"guest\"");
  }

  @Test
  void reload_integrationOfTheHub_isSetUpAgain() throws IOException {
    configure("demo:\n");
    start();

    call(ServiceCall.of("hearth", "reload_integration").with(Map.of("name", "demo")));

    assertThat(house().core.states().find("light.kitchen")).isPresent();
    assertThat(
            loop.<Set<String>>call(Owner.HUB, "loaded", () -> house().core.integrations().loaded()))
        .contains("demo");
  }

  @Test
  void placement_wholeDemoHouseOnThreadsOfItsOwn_servicesDoWhatTheyDo() throws IOException {
    configure("hearth:\n  placement:\n    demo: worker\n    light: worker\ndemo:\n");
    start();

    for (String service : List.of("turn_on", "turn_off", "toggle")) {
      call(ServiceCall.of("light", service).with(Map.of("entity_id", "light.kitchen")));
    }

    assertThat(house().core.states().find("light.kitchen").map(State::value)).contains("on");
    assertThat(house().core.states().find("light.living_room")).isPresent();
  }

  @Test
  void setUp_throwsAnErrorOfItsOwnClass_othersAreUpAndTheLoaderIsCollected() throws IOException {
    configure("guest:\nsun:\n");
    maker()
        .source(
            "Guest",
            LoadedJarTest.MINIMAL
                .formatted("Guest", "static final class Mine extends Error {}", "guest")
                .replace(
                    "Map<String, Object> config) {}",
                    "Map<String, Object> config) { throw new Mine(); }"))
        .integration("Guest")
        .to(jar());
    start();

    assertThat(house().core.states().find("sun.sun")).isPresent();
    Files.delete(jar());
    reload();
    assertCollected(0);
  }
}
