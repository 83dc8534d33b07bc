package dev.hearth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.event.EventType;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntegrationsTest {
  private final List<String> said = new ArrayList<>();

  private TestIntegration saying(String name) {
    return new TestIntegration(name, (hub, config) -> said.add(name));
  }

  @Test
  void setUpAll_dependencies_comeFirst() {
    Simulation hub =
        Simulation.of(saying("a").needs("b"), saying("b").needs("c"), saying("c"), saying("unused"))
            .started("a");

    assertThat(said).containsExactly("c", "b", "a");
    assertThat(hub.run(() -> hub.integrations().loaded())).containsExactly("a", "b", "c");
  }

  @Test
  void setUpAll_afterDependencies_areAwaitedOnlyIfWanted() {
    Simulation.of(saying("a").after("z").after("b"), saying("b"), saying("z")).started("a", "b");

    assertThat(said).containsExactly("b", "a");
  }

  @Test
  void setUpAll_oneFails_othersAreUpAndItsDependantsSayWhy() {
    Simulation hub =
        Simulation.of(
                new TestIntegration(
                    "broken",
                    (h, config) -> {
                      throw new IllegalStateException("no such device");
                    }),
                saying("dependant").needs("broken"),
                saying("other"))
            .started("broken", "dependant", "other");

    assertThat(said).containsExactly("other");
    hub.log().expects("broken", "no such device").expects("dependant", "broken");
  }

  @Test
  void setUpAll_oneHangs_othersAreUpAndTheHubStarts() {
    Simulation hub =
        Simulation.of(
                new TestIntegration("hangs", (h, config) -> h.tasks().sleep(Duration.ofDays(1))),
                saying("other"))
            .started("hangs", "other");

    assertThat(said).containsExactly("other");
    assertThat(hub.run(() -> hub.lifecycle().state()).isRunning()).isTrue();
    hub.log()
        .expects("hangs", "10 s")
        .expects("hangs", "300 s")
        .expects("Still being set up", "hangs for 60 s, at " + getClass().getName());
  }

  @Test
  void setUpAll_whileItLasts_clientsHearEachSecondWhoIsBeingSetUpAndAtTheEndNobody() {
    Simulation hub =
        Simulation.of(
            new TestIntegration("slow", (h, config) -> h.tasks().sleep(Duration.ofMillis(2_500))),
            new TestIntegration("next", (h, config) -> h.tasks().sleep(Duration.ofMillis(1_000)))
                .needs("slow"));
    hub.run(() ->
        hub.bus().listen(SetUpWatch.SETTING_UP, event -> said.add("" + event.data().values())));

    hub.started("slow", "next");

    assertThat(said)
        .map(told -> told.replaceAll("[^a-z0-9._]+", " ").strip())
        .containsExactly(
            "integrations slow 1.0",
            "integrations slow 2.0",
            "integrations next 0.5",
            "integrations");
  }

  @Test
  void beforeStartedAndBeforeStop_integrationAsks_itsJobsRunInItsNameUnlessTornDown() {
    Simulation[] house = new Simulation[1];
    Simulation hub =
        Simulation.of(
            new TestIntegration(
                "lamps",
                (h, config) -> {
                  h.tasks()
                      .beforeStarted(
                          "find",
                          () -> said.add("find " + h.hubState() + " " + house[0].loop().owner()));
                  h.tasks()
                      .beforeStop(
                          "park",
                          () -> said.add("park " + h.hubState() + " " + house[0].loop().owner()));
                }),
            new TestIntegration(
                "gone", (h, config) -> h.tasks().beforeStop("never", () -> said.add("no"))));

    house[0] = hub;
    hub.started("lamps", "gone");
    hub.run(() -> hub.integrations().tearDown("gone"));
    hub.stop();

    assertThat(said).containsExactly("find STARTING lamps", "park RUNNING lamps");
  }

  @Test
  void setUpAll_invalidSection_isNamedAndLeftOut() {
    Simulation hub =
        Simulation.of(saying("a"), saying("b"))
            .configured("a", Map.of("size", "huge"))
            .started("b");

    assertThat(said).containsExactly("b");
    hub.log().expects("a is not set up", "size", "huge");
  }

  @Test
  void setUpAll_sectionThatIsAList_isGivenWithoutTheItemsThatAreWrong() {
    Listed listed = new Listed();

    Simulation hub =
        Simulation.of(listed)
            .configured(
                "listed", List.of(Map.of("size", 1), Map.of("size", "huge"), Map.of("size", "3")))
            .started();

    assertThat(listed.sizes).containsExactly(1L, 3L);
    hub.log().expects("listed goes on without what is wrong", "[1]", "size", "huge");
  }

  @Test
  void reloadedConfig_changedFiles_givesTheSectionAsItIsNow() {
    Listed listed = new Listed();
    Simulation hub = Simulation.of(listed).configured("listed", Map.of("size", 1)).started();

    hub.configured("listed", List.of(Map.of("size", 4), Map.of("size", 5)));
    hub.call("listed", "reload", Map.of());

    assertThat(listed.sizes).containsExactly(4L, 5L);
  }

  @Test
  void reloadedConfig_filesThatCannotBeRead_tellsTheCaller() {
    Listed listed = new Listed();
    Simulation hub = Simulation.of(listed).configured("listed", Map.of("size", 1)).started();
    hub.breakConfig("configuration.yaml, line 7: a tab");

    assertThatThrownBy(() -> hub.call("listed", "reload", Map.of()))
        .hasMessage("configuration.yaml, line 7: a tab");

    assertThat(listed.sizes).containsExactly(1L);
  }

  @Test
  void items_ofSectionThatIsNoList_isRefused() {
    assertThatThrownBy(() -> Integration.items(Map.of("size", 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// An integration whose section is a list.
  private static final class Listed implements Integration {
    private List<Object> sizes = List.of();

    @Override
    public String name() {
      return "listed";
    }

    @Override
    public Optional<ObjectSchema> itemSchema() {
      return Optional.of(Schemas.object().required("size", Schemas.integer(1, 10)));
    }

    @Override
    public void setUp(Hub hub, Map<String, Object> config) {
      show(config);
      hub.services()
          .register(
              Service.named("listed", "reload").handledBy(call -> show(hub.reloadedConfig())));
    }

    private void show(Map<String, Object> config) {
      sizes = Integration.items(config).stream().map(item -> item.get("size")).toList();
    }
  }

  @Test
  void setUpAll_twoNeedEachOther_neitherIsUpAndBothAreNamed() {
    Simulation hub =
        Simulation.of(saying("a").needs("b"), saying("b").needs("a"), saying("c"))
            .started("a", "c");

    assertThat(said).containsExactly("c");
    hub.log().expects("a", "b", "depend on each other");
  }

  @Test
  void setUpAll_unknownDependency_isNamed() {
    Simulation hub = Simulation.of(saying("a").needs("nobody")).started("a");

    assertThat(said).isEmpty();
    hub.log().expects("\"nobody\" not found").expects("a is not set up", "nobody");
  }

  @Test
  void setUp_done_firesComponentLoadedAndIsNotRepeated() {
    Simulation hub = Simulation.of(saying("a"));
    hub.run(() ->
        hub.bus()
            .listen(
                Integrations.LOADED,
                event -> said.add("loaded " + event.data().values().get("component"))));
    hub.started("a");

    boolean again = hub.run(() -> hub.integrations().setUp("a"));

    assertThat(again).isTrue();
    assertThat(said).containsExactly("a", "loaded a");
  }

  @Test
  void tearDown_everythingRegistered_isTakenBack() {
    Simulation hub =
        Simulation.of(
                new TestIntegration(
                    "a",
                    (h, config) -> {
                      h.services().register(Service.named("a", "do").handledBy(call -> {}));
                      h.events().listen(EventType.free("x"), event -> said.add("heard"));
                      h.time().every(Duration.ofSeconds(1), () -> said.add("tick"));
                      h.time().after(Duration.ofSeconds(1), () -> said.add("after"));
                      h.tasks()
                          .startBackground(
                              "connection",
                              () -> {
                                try {
                                  h.tasks().sleep(Duration.ofDays(1));
                                } finally {
                                  said.add("connection ended");
                                }
                              });
                    }))
            .started("a");
    hub.run(() -> hub.hub("test").events().fire("x", Map.of()));
    assertThat(said).containsExactly("heard");

    hub.run(() -> hub.integrations().tearDown("a"));
    hub.run(() -> hub.hub("test").events().fire("x", Map.of()));
    hub.advance(Duration.ofSeconds(10));

    assertThat(said).containsExactly("heard", "connection ended");
    assertThat(hub.run(() -> hub.services().all())).isEmpty();
    assertThat(hub.run(() -> hub.integrations().loaded())).isEmpty();
    assertThat(hub.run(() -> hub.integrations().setUp("a"))).isTrue();
  }

  @Test
  void tearDown_afterFailedSetUp_nothingIsLeftEither() {
    Simulation hub =
        Simulation.of(
                new TestIntegration(
                    "a",
                    (h, config) -> {
                      h.services().register(Service.named("a", "do").handledBy(call -> {}));
                      throw new IllegalStateException("half way");
                    }))
            .started("a");

    assertThat(hub.run(() -> hub.services().all())).isEmpty();
    hub.log().expects("half way");
  }

  @Test
  void every_lateTicks_areNotMadeUpFor() {
    Simulation hub = Simulation.of();
    hub.run(() -> hub.hub("test").time().every(Duration.ofSeconds(10), () -> said.add("tick")));

    hub.advance(Duration.ofSeconds(35));

    assertThat(said).hasSize(3);
  }

  @Test
  void addUpdatedEntities_firstStateIsTheUpdatedOneAndAFailingEntityIsLeftOut() {
    Runnable failing =
        () -> {
          throw new IllegalStateException("no answer");
        };
    List<Meter> meters = List.of(new Meter("Good", () -> {}), new Meter("Broken", failing));
    Simulation hub =
        Simulation.of(
                new TestIntegration(
                    "a", (h, config) -> h.entities().addUpdated(Duration.ofMinutes(1), meters)))
            .started("a");

    assertThat(hub.value("sensor.good")).isEqualTo("1");
    assertThat(hub.value("sensor.broken")).isEqualTo("none");
    hub.log().expects("Broken");
    hub.advance(Duration.ofMinutes(3));
    assertThat(Long.parseLong(hub.value("sensor.good"))).isGreaterThanOrEqualTo(3);
  }

  /// Counts its updates.
  private static final class Meter extends Entity {
    private final String name;
    private final Runnable step;
    private long updates;

    Meter(String name, Runnable step) {
      this.name = name;
      this.step = step;
    }

    @Override
    public String domain() {
      return "sensor";
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named(name);
    }

    @Override
    public Optional<?> stateValue() {
      return Optional.of(updates);
    }

    @Override
    public boolean isPolled() {
      return true;
    }

    @Override
    public void update() {
      step.run();
      updates++;
    }
  }
}
