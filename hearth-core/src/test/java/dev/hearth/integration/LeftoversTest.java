package dev.hearth.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.event.Listener;
import dev.hearth.event.Subscription;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.loop.Timer;
import dev.hearth.service.Service;
import dev.hearth.state.StateFilter;
import dev.hearth.time.SunEvent;
import dev.hearth.time.TimePattern;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What has ended must not be held by the house: it runs for years.
class LeftoversTest {
  private static final EventType<FreePayload> BELL = EventType.free("bell");

  private final List<WeakReference<?>> leftovers = new ArrayList<>();
  private final Simulation hub =
      Simulation.of(
          new TestIntegration(
              "guest",
              (h, config) -> {
                leftovers.add(new WeakReference<>(h));
                h.services().register(Service.named("guest", "do").handledBy(call -> h.house()));
                h.events().listen(BELL, event -> h.house());
                h.time().every(Duration.ofSeconds(1), h::house);
                h.time().after(Duration.ofDays(1), h::house);
                h.time().at(h.time().now().plus(Duration.ofDays(1)), time -> h.house());
                h.time().pattern(TimePattern.of("*", 0, 0), time -> h.house());
                h.time().sun(SunEvent.NOON, Duration.ZERO, h::house);
                h.states().track(List.of("light.a"), event -> h.house());
                h.states().trackFiltered(StateFilter.all(), event -> h.house());
                h.states()
                    .trackSame(StateFilter.all(), Duration.ofDays(1), change -> true, h::house);
                h.tasks().startBackground("connection", () -> h.tasks().sleep(Duration.ofDays(1)));
              }));

  private void assertNothingIsHeld() {
    hub.run(() -> {});
    Awaitility.await()
        .until(() -> {
          System.gc();
          return leftovers.stream().allMatch(leftover -> leftover.refersTo(null));
        });
  }

  @Test
  void tasksTimersAndListeners_overOrCancelled_areNotHeld() {
    hub.run(() -> {
      Timer cancelled = hub.loop().schedule(Duration.ofDays(1), () -> {});
      cancelled.cancel();
      leftovers.add(new WeakReference<>(cancelled));
      leftovers.add(new WeakReference<>(hub.loop().schedule(Duration.ofSeconds(1), () -> {})));
      Listener<FreePayload> listener =
          new Listener<>() {
            @Override
            public void onEvent(dev.hearth.event.Event<FreePayload> event) {}
          };
      leftovers.add(new WeakReference<>(listener));
      Subscription subscription = hub.bus().listen(BELL, listener);
      hub.bus().fire(BELL, FreePayload.EMPTY);
      subscription.remove();
    });
    Task<?> slow =
        hub.loop().start(new Owner("test"), "slow", () -> hub.loop().sleep(Duration.ofHours(1)));
    for (int waiter = 0; waiter < 3; waiter++) {
      Task<?> waiting =
          hub.loop()
              .start(
                  new Owner("test"),
                  "waiter",
                  () -> {
                    try {
                      slow.await(Duration.ofSeconds(1));
                    } catch (dev.hearth.loop.CallTimedOutException e) {
                      // It gives up, and must not be remembered for that.
                    }
                  });
      leftovers.add(new WeakReference<>(waiting));
    }
    hub.advance(Duration.ofMinutes(1));

    assertNothingIsHeld();
    assertThat(slow.isDone()).isFalse();
    slow.cancel();
    hub.run(() -> {});
  }

  @Test
  void integration_tornDown_isNotHeld() {
    hub.started("guest");
    hub.run(() -> hub.hub("test").events().fire("bell", Map.of()));
    hub.call("guest", "do", Map.of());
    hub.advance(Duration.ofSeconds(5));

    hub.run(() -> hub.integrations().tearDown("guest"));
    hub.advance(Duration.ofSeconds(5));

    assertThat(leftovers).hasSize(1);
    assertNothingIsHeld();
  }
}
