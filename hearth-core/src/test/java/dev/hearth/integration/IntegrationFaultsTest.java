package dev.hearth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.error.HearthException;
import dev.hearth.event.EventType;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Integrations that do what they should not, or do it too late.
class IntegrationFaultsTest {
  private final List<String> said = new ArrayList<>();

  private static Service service(String domain, Runnable handler) {
    return Service.named(domain, "do").handledBy(call -> handler.run());
  }

  @Test
  void tearDown_otherIntegrationHasReplacedTheService_itStays() {
    Simulation hub =
        Simulation.of(
                new TestIntegration(
                    "a", (h, c) -> h.services().register(service("x", () -> said.add("a")))),
                new TestIntegration(
                        "b", (h, c) -> h.services().register(service("x", () -> said.add("b"))))
                    .needs("a"))
            .started("a", "b");

    hub.run(() -> hub.integrations().tearDown("a"));
    hub.call("x", "do", Map.of());
    hub.run(() -> hub.integrations().tearDown("b"));

    assertThat(said).containsExactly("b");
    assertThat(hub.run(() -> hub.services().all())).isEmpty();
    assertThat(hub.log().lines()).isEmpty();
  }

  @Test
  void setUp_goesOnAfterItsLimit_canRegisterAndBeginNothingAnyMore() {
    Simulation hub =
        Simulation.of(
                new TestIntegration(
                    "late",
                    (h, config) -> {
                      try {
                        h.tasks().sleep(Duration.ofDays(1));
                      } catch (HearthException e) {
                        said.add("goes on");
                      }
                      List<Runnable> attempts =
                          List.of(
                              () -> h.services().register(service("late", () -> {})),
                              () ->
                                  h.events()
                                      .listen(EventType.free("x"), event -> said.add("heard")),
                              () -> h.time().after(Duration.ofSeconds(1), () -> said.add("after")),
                              () -> h.time().at(h.time().now(), t -> said.add("at")),
                              () -> h.time().every(Duration.ofSeconds(1), () -> said.add("every")),
                              () -> h.tasks().start("task", () -> said.add("task")),
                              () -> h.tasks().startBackground("task", () -> said.add("background")),
                              () -> h.entities().add(List.of()));
                      attempts.forEach(attempt ->
                          assertThatThrownBy(attempt::run)
                              .isInstanceOf(HearthException.class)
                              .hasMessageContaining("late"));
                      said.add("all refused");
                    }))
            .started("late");

    hub.run(() -> hub.hub("test").events().fire("x", Map.of()));
    hub.advance(Duration.ofMinutes(1));

    assertThat(said).containsExactly("goes on", "all refused");
    assertThat(hub.run(() -> hub.services().all())).isEmpty();
    hub.log().expects("late", "10 s").expects("late", "300 s");
  }

  @Test
  void tearDown_whileSetUpRuns_waitsForItAndTakesAllBack() {
    Simulation hub =
        Simulation.of(
            new TestIntegration(
                "slow",
                (h, config) -> {
                  h.services().register(service("slow", () -> {}));
                  h.tasks().sleep(Duration.ofSeconds(5));
                  said.add("up");
                }));
    hub.start("set up", () -> hub.integrations().setUp("slow"));

    hub.start("tear down", () -> hub.integrations().tearDown("slow"));
    hub.advance(Duration.ofSeconds(6));

    assertThat(said).containsExactly("up");
    assertThat(hub.run(() -> hub.services().all())).isEmpty();
    assertThat(hub.run(() -> hub.integrations().loaded())).isEmpty();
  }

  @Test
  void setUpAll_descriptionOfOneFails_othersAreUpAndTheHubStarts() {
    Integration broken =
        new Integration() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public ObjectSchema schema() {
            throw new IllegalStateException("no schema");
          }

          @Override
          public Set<String> dependencies() {
            return Set.of();
          }

          @Override
          public void setUp(Hub hub, Map<String, Object> config) {}
        };
    Simulation hub =
        Simulation.of(broken, new TestIntegration("other", (h, config) -> said.add("other")))
            .started("broken", "other");

    assertThat(said).containsExactly("other");
    assertThat(hub.run(() -> hub.lifecycle().state()).isRunning()).isTrue();
    hub.log().expects("broken", "no schema");
  }

  @Test
  void every_noInterval_isRefused() {
    Simulation hub = Simulation.of();
    Hub its = hub.hub("test");

    for (Duration interval : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
      assertThatThrownBy(() -> hub.run(() -> its.time().every(interval, () -> {})))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(interval.toString());
    }
  }

  @Test
  void call_handlerCallsItselfForEver_callerGetsTheErrorAndTheHouseLives() {
    Simulation hub = Simulation.of();
    Hub its = hub.hub("test");
    hub.run(() -> {
      its.services()
          .register(
              Service.named("x", "again")
                  .handledBy(call -> its.services().call(ServiceCall.of("x", "again"))));
      its.events().listen(EventType.free("call_service"), event -> {});
      its.events().listen(EventType.free("bell"), event -> said.add("bell"));
    });

    for (int round = 0; round < 20; round++) {
      assertThatThrownBy(() -> hub.call("x", "again", Map.of()))
          .isInstanceOf(StackOverflowError.class);
    }
    hub.run(() -> its.events().fire("bell", Map.of()));

    assertThat(said).containsExactly("bell");
  }
}
