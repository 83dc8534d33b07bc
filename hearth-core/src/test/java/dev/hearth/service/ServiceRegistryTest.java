package dev.hearth.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.json.Json;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.loop.Task;
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
                new dev.hearth.loop.Owner("test"),
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
}
