package dev.hearth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.LogLines;
import dev.hearth.entity.Coordination;
import dev.hearth.entity.Coordinator;
import dev.hearth.entity.Entity;
import dev.hearth.event.EventType;
import dev.hearth.service.ServiceCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is remembered of set-ups, and how they are torn down. Rules L6 to L14.
class SetUpResultsTest {
  private final List<String> said = new ArrayList<>();

  private static IntegrationStatus status(Simulation hub, String name) {
    return hub.run(() ->
        hub.integrations().statuses().stream()
            .filter(status -> status.name().equals(name))
            .findFirst()
            .orElseThrow());
  }

  // ---- What is remembered

  @Test
  void setUp_hasFailed_isRememberedAndNotRepeated() {
    Simulation hub =
        Simulation.of(
                new TestIntegration(
                    "broken",
                    (h, config) -> {
                      said.add("tried");
                      throw new IllegalStateException("no such device");
                    }))
            .started("broken");

    boolean again = hub.run(() -> hub.integrations().setUp("broken"));

    assertThat(again).isFalse();
    assertThat(said).containsExactly("tried");
    assertThat(status(hub, "broken").phase()).isEqualTo(IntegrationStatus.Phase.FAILED);
    assertThat(status(hub, "broken").reason().orElseThrow()).contains("no such device");
    hub.log().expects("broken", "no such device");
  }

  @Test
  void setUp_isAskedForTwiceAtOnce_isDoneOnceAndBothGetTheResult() {
    Simulation hub =
        Simulation.of(
            new TestIntegration(
                "slow",
                (h, config) -> {
                  h.tasks().sleep(Duration.ofSeconds(5));
                  said.add("set up");
                }));
    for (int caller = 0; caller < 2; caller++) {
      hub.start("caller", () -> said.add("is up: " + hub.integrations().setUp("slow")));
    }

    hub.advance(Duration.ofSeconds(6));

    assertThat(said).containsExactly("set up", "is up: true", "is up: true");
  }

  @Test
  void setUp_componentLoaded_isFiredWhenItIsAlreadyListed() {
    Simulation hub = Simulation.of(new TestIntegration("a", (h, config) -> {}));
    hub.run(() ->
        hub.bus().listen(Integrations.LOADED, event -> said.add("" + hub.integrations().loaded())));

    hub.started("a");

    assertThat(said).containsExactly("[a]");
  }

  @Test
  void setUpAll_afterDependencyFails_isIgnored() {
    Simulation hub =
        Simulation.of(
                new TestIntegration(
                    "broken",
                    (h, config) -> {
                      throw new IllegalStateException("no such device");
                    }),
                new TestIntegration("a", (h, config) -> said.add("a")).after("broken"))
            .started("broken", "a");

    assertThat(said).containsExactly("a");
    hub.log().expects("broken");
  }

  @Test
  void setUpAll_hangs_placeIsNamedAndTheReasonIsKept() {
    LogLines log = LogLines.begin();
    Simulation hub =
        Simulation.of(
                new TestIntegration("hangs", (h, config) -> h.tasks().sleep(Duration.ofDays(1))))
            .started("hangs");
    log.end();

    assertThat(log.errorPlaces()).anyMatch(line -> line.contains("SetUpResultsTest"));
    assertThat(status(hub, "hangs").reason().orElseThrow()).contains("300 s");
    hub.log().expects("hangs", "10 s").expects("hangs", "300 s");
  }

  @Test
  void statuses_timesOfSetUp_areThoseBeforeTheHubRanWithoutWaiting() {
    Simulation hub =
        Simulation.of(
                new TestIntegration("first", (h, config) -> h.tasks().sleep(Duration.ofSeconds(4))),
                new TestIntegration("second", (h, config) -> h.tasks().sleep(Duration.ofSeconds(3)))
                    .needs("first"),
                new TestIntegration("later", (h, config) -> h.tasks().sleep(Duration.ofSeconds(2))))
            .started("first", "second");
    hub.start("later", () -> hub.integrations().setUp("later"));
    hub.advance(Duration.ofSeconds(3));

    assertThat(status(hub, "first").setUpTime()).contains(Duration.ofSeconds(4));
    assertThat(status(hub, "second").setUpTime()).contains(Duration.ofSeconds(3));
    assertThat(status(hub, "later").phase()).isEqualTo(IntegrationStatus.Phase.LOADED);
    assertThat(status(hub, "later").setUpTime()).isEmpty();
  }

  // ---- Tearing down

  private static final class Leaving implements Integration {
    private final Body body;

    interface Body {
      void run(Hub hub) throws Exception;
    }

    Leaving(Body body) {
      this.body = body;
    }

    @Override
    public String name() {
      return "leaving";
    }

    @Override
    public void setUp(Hub hub, Map<String, Object> config) {
      hub.time().every(Duration.ofSeconds(1), () -> {});
      hub.entities().add(List.of(new Meter()));
    }

    @Override
    public void tearDown(Hub hub) throws Exception {
      body.run(hub);
    }
  }

  private static final class Meter extends Entity {
    @Override
    public String domain() {
      return "sensor";
    }

    @Override
    public Optional<?> stateValue() {
      return Optional.of(1);
    }
  }

  @Test
  void tearDown_hangs_isLeftBehindWithItsPlaceAndAllIsTakenBack() {
    LogLines log = LogLines.begin();
    Simulation hub =
        Simulation.of(new Leaving(h -> h.tasks().sleep(Duration.ofDays(1)))).started("leaving");
    String before = hub.value("sensor.unnamed_device");
    hub.start("tear down", () -> hub.integrations().tearDown("leaving"));

    hub.advance(Integrations.TEAR_DOWN_LIMIT.plusSeconds(1));
    log.end();

    assertThat(before).isEqualTo("1");
    assertThat(hub.value("sensor.unnamed_device")).isEqualTo("none");
    assertThat(hub.run(() -> hub.integrations().loaded())).isEmpty();
    assertThat(log.errorPlaces()).anyMatch(line -> line.contains("SetUpResultsTest"));
    hub.log().expects("Tearing down leaving", "30 s");
  }

  @Test
  void tearDown_fails_allIsTakenBack() {
    Simulation hub =
        Simulation.of(
                new Leaving(h -> {
                  throw new java.io.IOException("line is cut");
                }))
            .started("leaving");

    hub.run(() -> hub.integrations().tearDown("leaving"));

    assertThat(hub.value("sensor.unnamed_device")).isEqualTo("none");
    hub.log().expects("Tearing down leaving", "line is cut");
  }

  @Test
  void tornDown_whoHasTheHubStill_canDoNothingAnyMore() {
    List<Hub> hubs = new ArrayList<>();
    Meter meter = new Meter();
    List<Coordinator<String>> coordinators = new ArrayList<>();
    Simulation hub =
        Simulation.of(
                new TestIntegration(
                    "a",
                    (h, config) -> {
                      hubs.add(h);
                      h.entities().add(List.of(meter));
                      coordinators.add(
                          h.entities()
                              .coordinator(
                                  Coordination.of("x", () -> "x").every(Duration.ofSeconds(5))));
                      coordinators.getFirst().listen(() -> said.add("told"));
                    }))
            .started("a");
    hub.run(() -> hub.integrations().tearDown("a"));
    Hub its = hubs.getFirst();
    List<Runnable> attempts =
        List.of(
            () -> its.states().set("sensor.x", "1", Map.of()),
            () -> its.states().remove("sensor.x"),
            () -> its.events().fire("bell", Map.of()),
            () -> its.services().call(ServiceCall.of("test", "do")),
            () -> its.events().listen(EventType.free("bell"), event -> {}),
            () -> its.states().track(List.of("sensor.x"), event -> {}),
            () -> its.tasks().onLoop("write", () -> "x"),
            () -> its.entities().add(List.of(new Meter())),
            () -> its.entities().setUpPlatform("sensor", part -> {}),
            () -> its.entities().coordinator(Coordination.of("x", () -> "x")));

    for (Runnable attempt : attempts) {
      assertThatThrownBy(() -> hub.run(attempt::run))
          .isInstanceOf(IntegrationTornDownException.class)
          .hasMessageContaining("a has been torn down");
    }
    hub.run(meter::writeState);
    hub.run(() -> coordinators.getFirst().push("late"));
    hub.advance(Duration.ofMinutes(1));
    assertThat(hub.run(() -> hub.states().all())).isEmpty();
    assertThat(said).isEmpty();
    assertThat(hub.run(() -> its.states().all())).isEmpty();
  }
}
