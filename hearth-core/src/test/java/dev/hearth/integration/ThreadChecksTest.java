package dev.hearth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.loop.NotOnLoopException;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The rooms of the core are strict: what changes them refuses every thread but the loop's, and names it.
class ThreadChecksTest {
  private final Simulation hub = Simulation.of().started();

  static List<Arguments> mutations() {
    EventType<FreePayload> rang = EventType.free("rang");
    return List.of(
        mutation("fire", hub -> hub.bus().fire(rang, FreePayload.EMPTY)),
        mutation("listen", hub -> hub.bus().listen(rang, event -> {})),
        mutation("set a state", hub -> hub.states().set("light.a", "on", Map.of())),
        mutation("remove a state", hub -> hub.states().remove("light.a")),
        mutation("reserve an id", hub -> hub.states().reserve("light.a")),
        mutation("track", hub -> hub.states().trackers().track(List.of("light.a"), e -> {})),
        mutation(
            "register a service",
            hub -> hub.services().register(Service.named("a", "b").handledBy(call -> {}))),
        mutation("remove a service", hub -> hub.services().remove("a", "b")),
        mutation("call a service", hub -> hub.services().call(ServiceCall.of("a", "b"))),
        mutation("stop", hub -> hub.lifecycle().stop()),
        mutation("set up", hub -> hub.integrations().setUp("a")),
        mutation("tear down", hub -> hub.integrations().tearDown("a")),
        mutation("schedule", hub -> hub.loop().schedule(Duration.ZERO, () -> {})),
        mutation("cancel tasks", hub -> hub.loop().tasks().cancelTracked()),
        mutation("wait for tasks", hub -> hub.loop().tasks().awaitIdle(Duration.ZERO)));
  }

  private static Arguments mutation(String name, Consumer<Simulation> body) {
    return Arguments.of(name, body);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void room_changedOnAnotherThread_refusesAndNamesTheThread(
      String name, Consumer<Simulation> mutation) {
    assertThat(name).isNotEmpty();
    assertThatThrownBy(() -> mutation.accept(hub))
        .isInstanceOf(NotOnLoopException.class)
        .hasMessageContaining(Thread.currentThread().getName());

    assertThat(hub.run(() -> hub.states().all())).isEmpty();
    assertThat(hub.run(() -> hub.services().find("a", "b"))).isEmpty();
  }
}
