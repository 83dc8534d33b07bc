package dev.hearth.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.LogLines;
import dev.hearth.event.Context;
import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.json.Json;
import dev.hearth.loop.Owner;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.schema.InvalidDataException;
import dev.hearth.schema.Schemas;
import dev.hearth.time.SimulatedTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceRegistryTest {
  private final SimulatedLoop simulated =
      SimulatedLoop.at(SimulatedTime.startingAt(Instant.parse("2026-06-01T10:00:00Z")));
  private final Contexts contexts = new Contexts(simulated.time(), new SplittableRandom(1));
  private final EventBus bus = new EventBus(simulated.loop(), contexts);
  private final FakePermissions permissions = new FakePermissions();
  private final ServiceRegistry services =
      new ServiceRegistry(simulated.loop(), bus, contexts, permissions);
  private final List<Object> heard = new ArrayList<>();

  @AfterEach
  void close() {
    simulated.close();
  }

  private void onLoop(Runnable body) {
    simulated.run("test", body::run);
  }

  private static final ServiceCall RING = ServiceCall.of("bell", "ring");

  private static Service ring(ServiceAction action) {
    return Service.named("bell", "ring")
        .accepting(
            Schemas.object()
                .required("times", Schemas.integer(1, 5))
                .optional("tone", Schemas.string()))
        .handledBy(action);
  }

  @Test
  void call_validData_handlerGetsItConvertedAndTheEventHasItAsGiven() {
    onLoop(() -> {
      services.register(ring(call -> heard.add(call.data())));
      bus.listen(ServiceEvents.CALL_SERVICE, event -> heard.add(event.data().values()));

      services.call(RING.with(Map.of("times", "3")));
    });

    assertThat(heard)
        .containsExactly(
            Json.object(
                "domain", "bell", "service", "ring", "service_data", Json.object("times", "3")),
            Map.of("times", 3L));
  }

  @Test
  void call_invalidData_namesTheFieldAndNothingHappens() {
    onLoop(() -> {
      services.register(ring(call -> heard.add("handled")));
      bus.listen(ServiceEvents.CALL_SERVICE, event -> heard.add("fired"));

      assertThatThrownBy(() -> services.call(RING.with(Map.of("times", 9))))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("times")
          .hasMessageContaining("5");
      assertThatThrownBy(() -> services.call(RING))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContaining("times");
    });

    assertThat(heard).isEmpty();
  }

  @Test
  void call_unknown_isNotFound() {
    onLoop(() ->
        assertThatThrownBy(() -> services.call(RING))
            .isInstanceOf(ServiceNotFoundException.class)
            .hasMessage("Action bell.ring not found"));
  }

  @Test
  void call_handlerFails_callerGetsTheException() {
    onLoop(() -> {
      services.register(
          ring(call -> {
            if (Long.valueOf(1).equals(call.data().get("times"))) {
              throw new IllegalStateException("mine");
            }
            throw new IOException("device");
          }));

      assertThatThrownBy(() -> services.call(RING.with(Map.of("times", 1))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("mine");
      assertThatThrownBy(() -> services.call(RING.with(Map.of("times", 2))))
          .isInstanceOf(ServiceFailedException.class)
          .hasCauseInstanceOf(IOException.class)
          .hasMessageContaining("bell.ring");
    });
  }

  @Test
  void call_handlerWaits_callerWaitsAndOthersRun() {
    simulated.run(
        "register",
        () -> services.register(ring(call -> simulated.loop().sleep(Duration.ofSeconds(2)))));
    Task<?> caller =
        simulated
            .loop()
            .start(
                new Owner("test"),
                "caller",
                () -> {
                  services.call(RING.with(Map.of("times", 1)));
                  heard.add("returned");
                });

    simulated.advance(Duration.ofSeconds(1));
    assertThat(heard).isEmpty();
    simulated.advance(Duration.ofSeconds(1));

    assertThat(heard).containsExactly("returned");
    assertThat(caller.isDone()).isTrue();
  }

  @Test
  void start_handlerWaits_returnsAtOnce() {
    onLoop(() -> {
      services.register(
          ring(call -> {
            simulated.loop().sleep(Duration.ofSeconds(2));
            heard.add("handled");
          }));
      services.start(RING.with(Map.of("times", 1)));
      heard.add("started");
    });

    simulated.advance(Duration.ofSeconds(3));

    assertThat(heard).containsExactly("started", "handled");
  }

  @Test
  void call_responseModes_areEnforced() {
    onLoop(() -> {
      services.register(ring(call -> {}));
      services.register(Service.named("bell", "count").answeredBy(call -> Map.of("rung", 7)));
      services.register(
          Service.named("bell", "maybe")
              .answeredIfAskedBy(call -> Map.of("asked", call.wantsResponse())));

      assertThatThrownBy(() -> services.call(RING.with(Map.of("times", 1)).askingForResponse()))
          .isInstanceOf(ServiceHasNoResponseException.class);
      assertThatThrownBy(() -> services.call(ServiceCall.of("bell", "count")))
          .isInstanceOf(ServiceNeedsResponseException.class);
      assertThat(services.call(ServiceCall.of("BELL", "Count").askingForResponse()))
          .isEqualTo(Map.of("rung", 7L));
      assertThat(services.call(ServiceCall.of("bell", "maybe"))).isEmpty();
      assertThat(services.call(ServiceCall.of("bell", "maybe").askingForResponse()))
          .isEqualTo(Map.of("asked", true));
    });
  }

  @Test
  void register_again_replacesAndFiresEachTime() {
    onLoop(() -> {
      bus.listen(ServiceEvents.REGISTERED, event -> heard.add("registered"));
      bus.listen(ServiceEvents.REMOVED, event -> heard.add("removed"));
      services.register(ring(call -> heard.add("old")));
      services.register(ring(call -> heard.add("new")));

      services.call(RING.with(Map.of("times", 1)));
      services.remove("BELL", "ring");
      services.remove("bell", "ring");

      assertThat(services.all()).isEmpty();
    });

    assertThat(heard).containsExactly("registered", "registered", "new", "removed");
  }

  @Test
  void with_mapOfTheCaller_isNotChangedByTheCall() {
    Map<String, Object> mine = new java.util.HashMap<>(Map.of("times", "1"));
    onLoop(() -> {
      services.register(ring(call -> heard.add(call.data().get("times"))));

      services.call(RING.with(mine));
    });

    assertThat(mine).isEqualTo(Map.of("times", "1"));
    assertThat(heard).containsExactly(1L);
  }

  // ---- Names and removing

  @Test
  void find_anyCase_isFoundAndTheListIsACopy() {
    onLoop(() -> {
      services.register(Service.named("Bell", "RING").handledBy(call -> heard.add("rung")));
      List<Service> before = services.all();
      services.register(Service.named("door", "open").handledBy(call -> {}));

      assertThat(services.find("bELL", "Ring")).isPresent();
      assertThat(services.find("bell", "other")).isEmpty();
      assertThat(before).hasSize(1);
      services.call(ServiceCall.of("BELL", "Ring"));
    });

    assertThat(heard).containsExactly("rung");
  }

  @Test
  void remove_unknown_warnsAndFiresNothing() {
    LogLines log = LogLines.begin();
    onLoop(() -> {
      bus.listen(ServiceEvents.REMOVED, event -> heard.add("removed"));

      services.remove("bell", "ring");
    });
    log.end();

    assertThat(heard).isEmpty();
    assertThat(log.warnings()).singleElement().asString().contains("bell.ring");
  }

  // ---- Without waiting

  @Test
  void start_wrongData_isThrownAtOnceAndNothingIsFired() {
    onLoop(() -> {
      services.register(ring(call -> heard.add("handled")));
      bus.listen(ServiceEvents.CALL_SERVICE, event -> heard.add("fired"));

      assertThatThrownBy(() -> services.start(RING)).isInstanceOf(InvalidDataException.class);
      assertThatThrownBy(() -> services.start(ServiceCall.of("bell", "none")))
          .isInstanceOf(ServiceNotFoundException.class);
    });
    simulated.runReady();

    assertThat(heard).isEmpty();
  }

  @Test
  void start_askingForAResponse_isRefused() {
    onLoop(() -> {
      services.register(Service.named("bell", "count").answeredBy(call -> Map.of("rung", 7)));

      assertThatThrownBy(() -> services.start(ServiceCall.of("bell", "count").askingForResponse()))
          .isInstanceOf(ServiceValidationException.class)
          .hasMessageContaining("bell.count");
    });
  }

  @Test
  void start_handlerFailsLater_isLoggedAsItsKindDeserves() {
    LogLines log = LogLines.begin();
    onLoop(() -> {
      services.register(
          ring(call -> {
            switch (String.valueOf(call.data().get("tone"))) {
              case "refused" -> throw UnauthorizedException.onEntity(call, "bell.door");
              case "cancelled" -> throw new TaskCancelledException("ring");
              case "io" -> throw new IOException("no clapper");
              default -> throw new IllegalStateException("cracked");
            }
          }));
      for (String tone : List.of("refused", "cancelled", "io", "cracked")) {
        services.start(RING.with(Map.of("times", 1, "tone", tone)));
      }
    });
    simulated.runReady();
    log.end();

    assertThat(log.warnings()).singleElement().asString().contains("bell.door");
    assertThat(log.errors())
        .hasSize(2)
        .allMatch(line -> line.contains("bell.ring"))
        .anyMatch(line -> line.contains("no clapper"))
        .anyMatch(line -> line.contains("cracked"));
  }

  // ---- Time limits

  private Task<String> callSlow(ServiceCall call) {
    return simulated
        .loop()
        .start(
            new Owner("test"),
            "caller",
            () -> {
              try {
                services.call(call);
                return "done";
              } catch (ServiceTimedOutException e) {
                // The interrupt is used up: whoever goes on may wait.
                simulated.loop().sleep(Duration.ofMillis(1));
                return String.valueOf(e.getMessage());
              }
            });
  }

  private String resultAfter(Duration time, ServiceCall call) {
    Task<String> task = callSlow(call);
    simulated.advance(time);
    Callable<String> result = task::await;
    return task.isDone() ? simulated.run("result", result) : "(still waiting)";
  }

  private void registerSlow(Service.Draft draft) {
    simulated.run(
        "register",
        () ->
            services.register(
                draft.handledBy(call -> {
                  simulated.loop().sleep(Duration.ofHours(1));
                  heard.add("handled");
                })));
  }

  @Test
  void call_longerThanTheDefaultLimit_isCancelledAndSaysSo() {
    registerSlow(Service.named("bell", "slow"));

    String result = resultAfter(Service.LIMIT.plusSeconds(1), ServiceCall.of("bell", "slow"));
    simulated.advance(Duration.ofHours(2));

    assertThat(result).contains("bell.slow", "0:10:00");
    assertThat(heard).isEmpty();
  }

  @Test
  void call_limitOfTheCaller_winsOverThatOfTheService() {
    registerSlow(Service.named("bell", "slow").withoutLimit());
    ServiceCall call = ServiceCall.of("bell", "slow");

    assertThat(resultAfter(Duration.ofMinutes(1), call.within(Duration.ofSeconds(30))))
        .contains("0:00:30");
    assertThat(resultAfter(Duration.ofMinutes(61), call)).isEqualTo("done");
    assertThat(resultAfter(Duration.ofMinutes(61), call.within(Duration.ZERO))).isEqualTo("done");
  }

  @Test
  void call_handlerDoesNotEndWhenAsked_itsAnswerCountsAndTheCallerMayWaitOn() {
    simulated.run(
        "register",
        () ->
            services.register(
                Service.named("bell", "stubborn")
                    .handledBy(call -> {
                      try {
                        simulated.loop().sleep(Duration.ofSeconds(5));
                      } catch (TaskCancelledException e) {
                        heard.add("asked to end");
                      }
                    })));

    String result =
        resultAfter(
            Duration.ofSeconds(9),
            ServiceCall.of("bell", "stubborn").within(Duration.ofSeconds(2)));

    assertThat(result).isEqualTo("done");
    assertThat(heard).containsExactly("asked to end");
  }

  // ---- Users

  private ServiceCall by(String user) {
    return ServiceCall.of("bell", "tune").in(Context.of("c1").withUser(user));
  }

  @Test
  void call_serviceForAdmins_usersMustExistAndBeOne() {
    permissions.member("guest").unknown("ghost");
    onLoop(() -> {
      services.register(
          Service.named("bell", "tune")
              .forAdmins()
              .handledBy(call -> heard.add(call.requireContext().userId().orElse("hub"))));
      bus.listen(ServiceEvents.CALL_SERVICE, event -> heard.add("fired"));

      assertThatThrownBy(() -> services.call(by("guest")))
          .isInstanceOf(UnauthorizedException.class)
          .hasMessageContainingAll("bell.tune", "guest");
      assertThatThrownBy(() -> services.start(by("guest")))
          .isInstanceOf(UnauthorizedException.class);
      assertThatThrownBy(() -> services.call(by("ghost")))
          .isInstanceOf(UnknownUserException.class)
          .hasMessageContaining("ghost");
      services.call(by("owner"));
      services.call(ServiceCall.of("bell", "tune"));
    });

    assertThat(heard).containsExactly("fired", "owner", "fired", "hub");
  }

  @Test
  void call_ofNoContext_getsAFreshOneThatTheEventShares() {
    onLoop(() -> {
      bus.listen(ServiceEvents.CALL_SERVICE, event -> heard.add(event.context()));
      services.register(ring(call -> heard.add(call.requireContext())));

      services.call(RING.with(Map.of("times", 1)));
    });

    assertThat(heard).hasSize(2);
    assertThat(heard.get(0)).isEqualTo(heard.get(1));
  }
}
