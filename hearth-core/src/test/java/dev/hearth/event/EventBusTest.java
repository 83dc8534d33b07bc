package dev.hearth.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.LogLines;
import dev.hearth.json.Json;
import dev.hearth.loop.NotOnLoopException;
import dev.hearth.loop.Owner;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventBusTest {
  private static final EventType<FreePayload> DOORBELL = EventType.free("doorbell");
  private static final EventType<FreePayload> LIGHT = EventType.free("light");

  private final SimulatedLoop simulated =
      SimulatedLoop.at(SimulatedTime.startingAt(Instant.parse("2026-06-01T10:00:00.123456Z")));
  private final EventBus bus =
      new EventBus(simulated.loop(), new Contexts(simulated.time(), new SplittableRandom(1)));
  private final List<String> heard = new ArrayList<>();
  private final LogLines log = LogLines.begin();

  @AfterEach
  void close() {
    simulated.close();
    log.end();
  }

  private void onLoop(Runnable body) {
    simulated.run("test", body::run);
  }

  private static FreePayload data(String key, Object value) {
    return new FreePayload(Json.object(key, value));
  }

  // ---- Firing

  @Test
  void fire_twoListenersAndOneOfAll_areCalledInOrderBeforeItReturns() {
    onLoop(() -> {
      bus.listenToAll(event -> heard.add("all"));
      bus.listen(DOORBELL, event -> heard.add("first"));
      bus.listen(DOORBELL, event -> heard.add("second"));

      bus.fire(DOORBELL, FreePayload.EMPTY);

      assertThat(heard).containsExactly("first", "second", "all");
    });
  }

  @Test
  void fire_byAListener_isDeliveredAfterTheCurrentEventToEverybody() {
    onLoop(() -> {
      bus.listen(DOORBELL, event -> heard.add("before: bell"));
      bus.listen(LIGHT, event -> heard.add("before: light " + event.depth()));
      bus.listen(
          DOORBELL,
          event -> {
            bus.fire(LIGHT, FreePayload.EMPTY);
            heard.add("fired");
          });
      bus.listen(DOORBELL, event -> heard.add("after: bell"));
      bus.listen(LIGHT, event -> heard.add("after: light"));

      bus.fire(DOORBELL, FreePayload.EMPTY);
    });

    assertThat(heard)
        .containsExactly("before: bell", "fired", "after: bell", "before: light 1", "after: light");
  }

  @Test
  void fire_listenerFails_nextOneIsCalled() {
    onLoop(() -> {
      bus.listen(
          DOORBELL,
          event -> {
            throw new IllegalStateException("planted: a listener that fails");
          });
      bus.listen(DOORBELL, event -> heard.add("next"));

      bus.fire(DOORBELL, FreePayload.EMPTY);
    });

    assertThat(heard).containsExactly("next");
  }

  @Test
  void fire_listenerSuspends_theRestIsDeliveredWithoutItAndInOrder() {
    onLoop(() -> {
      bus.listen(
          DOORBELL,
          event -> {
            if (Long.valueOf(1).equals(event.data().values().get("n"))) {
              simulated.loop().sleep(Duration.ofSeconds(1));
              heard.add("late");
            }
          });
      bus.listen(DOORBELL, event -> heard.add("heard " + event.data().values().get("n")));
    });

    simulated
        .loop()
        .start(
            new dev.hearth.loop.Owner("test"),
            "fire",
            () -> {
              bus.fire(DOORBELL, data("n", 1));
              heard.add("fire returned");
            });
    simulated.runReady();
    onLoop(() -> bus.fire(DOORBELL, data("n", 2)));
    assertThat(heard).containsExactly("heard 1", "heard 2");
    simulated.advance(Duration.ofSeconds(2));

    assertThat(heard).containsExactly("heard 1", "heard 2", "late", "fire returned");
    assertThat(simulated.lateCallbacks()).isEqualTo(1);
  }

  @Test
  void fire_listenersFireAtEachOtherForEver_endsWithAnErrorInTheListener() {
    List<Throwable> caught = new ArrayList<>();
    onLoop(() -> {
      bus.listen(
          DOORBELL,
          event -> {
            try {
              bus.fire(DOORBELL, FreePayload.EMPTY);
            } catch (EventChainTooDeepException e) {
              caught.add(e);
            }
            heard.add("x");
          });

      bus.fire(DOORBELL, FreePayload.EMPTY);
    });

    assertThat(heard).hasSize(EventBus.CAUSAL_DEPTH_MAX);
    assertThat(caught).singleElement().asString().contains("doorbell", "1000");
  }

  @Test
  void fire_fanOutOfTwentyThousand_isLegitimate() {
    onLoop(() -> {
      bus.listen(
          DOORBELL,
          event -> {
            for (int i = 0; i < 20_000; i++) {
              bus.fire(LIGHT, FreePayload.EMPTY);
            }
          });
      bus.listen(LIGHT, event -> heard.add("light"));

      bus.fire(DOORBELL, FreePayload.EMPTY);
    });

    assertThat(heard).hasSize(20_000);
  }

  @Test
  void fire_longName_isRefusedWithTheLimit() {
    onLoop(() ->
        assertThatThrownBy(() -> bus.fire(EventType.free("x".repeat(65)), FreePayload.EMPTY))
            .isInstanceOf(EventTypeTooLongException.class)
            .hasMessageContaining("64")
            .hasMessageContaining("65"));
  }

  @Test
  void fire_onAnotherThread_isRefused() {
    assertThatThrownBy(() -> bus.fire(DOORBELL, FreePayload.EMPTY))
        .isInstanceOf(NotOnLoopException.class);
  }

  @Test
  void event_withoutContext_getsAnIdOfItsOwnTime() {
    onLoop(() -> {
      bus.listen(
          DOORBELL,
          event -> {
            heard.add(event.timeFired().toString());
            heard.add(event.context().id());
          });
      bus.fire(DOORBELL, FreePayload.EMPTY);
    });

    assertThat(heard).element(0).isEqualTo("2026-06-01T10:00:00.123456Z");
    assertThat(heard.get(1))
        .hasSize(26)
        .startsWith(Ulid.text(1780308000123L, 0, 0).substring(0, 10));
  }

  // ---- Listening

  @Test
  void listen_duringDelivery_doesNotHearTheCurrentEvent() {
    onLoop(() -> {
      bus.listen(
          DOORBELL,
          event -> {
            if (heard.isEmpty()) {
              bus.listen(DOORBELL, later -> heard.add("added"));
            }
            heard.add("old");
          });
      bus.fire(DOORBELL, FreePayload.EMPTY);
      assertThat(heard).containsExactly("old");

      bus.fire(DOORBELL, FreePayload.EMPTY);
    });

    assertThat(heard).containsExactly("old", "old", "added");
  }

  @Test
  void listen_withFilter_hearsOnlyWhatPasses() {
    onLoop(() -> {
      bus.listen(
          DOORBELL,
          data -> "front".equals(data.values().get("where")),
          event -> heard.add("front"));
      bus.listen(
          DOORBELL,
          data -> {
            throw new IllegalStateException("planted: a filter that fails");
          },
          event -> heard.add("never"));

      bus.fire(DOORBELL, data("where", "back"));
      bus.fire(DOORBELL, data("where", "front"));
    });

    assertThat(heard).containsExactly("front");
  }

  @Test
  void listenOnce_twoEvents_hearsTheFirst() {
    onLoop(() -> {
      bus.listenOnce(
          DOORBELL,
          event -> {
            heard.add("once");
            bus.fire(DOORBELL, FreePayload.EMPTY);
          });

      bus.fire(DOORBELL, FreePayload.EMPTY);
      bus.fire(DOORBELL, FreePayload.EMPTY);

      assertThat(heard).containsExactly("once");
      assertThat(bus.listenerCounts()).isEqualTo(Map.of("*", 0));
    });
  }

  @Test
  void remove_twice_isHarmless() {
    onLoop(() -> {
      Subscription subscription = bus.listen(DOORBELL, event -> heard.add("never"));
      subscription.remove();
      subscription.remove();

      bus.fire(DOORBELL, FreePayload.EMPTY);
    });

    assertThat(heard).isEmpty();
  }

  @Test
  void listen_toStateReportedWithoutFilter_isRefused() {
    onLoop(() ->
        assertThatThrownBy(() -> bus.listen(EventType.free("state_reported"), event -> {}))
            .isInstanceOf(ListenerWithoutFilterException.class));
  }

  @Test
  void listenToAll_closeAndReported_areNotHeard() {
    onLoop(() -> {
      bus.listenToAll(event -> heard.add(event.type().name()));

      bus.fire(EventType.free("homeassistant_close"), FreePayload.EMPTY);
      bus.fire(EventType.free("state_reported"), FreePayload.EMPTY);
      bus.fire(EventType.free("homeassistant_stop"), FreePayload.EMPTY);
    });

    assertThat(heard).containsExactly("homeassistant_stop");
  }

  @Test
  void fire_freeEventWithTheNameOfATypedOne_isNotHeardByTypedListeners() {
    onLoop(() -> {
      bus.listen(new EventType<>("bell", Bell.class), event -> heard.add("typed"));
      bus.listen(EventType.free("bell"), event -> heard.add("free"));

      bus.fire(EventType.free("bell"), FreePayload.EMPTY);
      bus.fire(new EventType<>("bell", Bell.class), new Bell(1));
    });

    assertThat(heard).containsExactly("free", "typed");
  }

  private record Bell(long volume) implements EventPayload {
    @Override
    public Map<String, Object> toMap() {
      return Json.object("volume", volume);
    }
  }

  @Test
  void listenOnce_removedAfterItHasHeard_isNoMistake() {
    onLoop(() -> {
      Subscription subscription = bus.listenOnce(DOORBELL, event -> heard.add("once"));
      bus.fire(DOORBELL, FreePayload.EMPTY);

      subscription.remove();
    });

    assertThat(heard).containsExactly("once");
    assertThat(log.errors()).isEmpty();
  }

  // ---- What costs nothing, and what a snapshot is

  @Test
  void fire_nobodyListens_makesNoEventAndNoContext() {
    AtomicInteger drawn = new AtomicInteger();
    RandomGenerator counting =
        () -> {
          drawn.incrementAndGet();
          return 1;
        };
    EventBus quiet = new EventBus(simulated.loop(), new Contexts(simulated.time(), counting));

    onLoop(() -> {
      quiet.listen(LIGHT, event -> heard.add("light"));
      quiet.fire(DOORBELL, FreePayload.EMPTY);
      assertThat(drawn).hasValue(0);
      quiet.fire(LIGHT, FreePayload.EMPTY);
    });

    assertThat(heard).containsExactly("light");
    assertThat(drawn.get()).isPositive();
    assertThat(simulated.run("count", quiet::fired)).isEqualTo(2);
  }

  @Test
  void remove_duringDelivery_stillHearsTheCurrentEventButNoLaterOne() {
    onLoop(() -> {
      Subscription[] second = new Subscription[1];
      bus.listen(
          DOORBELL,
          event -> {
            heard.add("first");
            if (heard.size() == 1) {
              second[0].remove();
            }
          });
      second[0] = bus.listen(DOORBELL, event -> heard.add("second"));

      bus.fire(DOORBELL, FreePayload.EMPTY);
      bus.fire(DOORBELL, FreePayload.EMPTY);
    });

    assertThat(heard).containsExactly("first", "second", "first");
  }

  @Test
  void listenOnce_firedAgainByAListenerBeforeIt_hearsOne() {
    onLoop(() -> {
      bus.listen(
          DOORBELL,
          event -> {
            if (event.depth() == 0) {
              bus.fire(DOORBELL, FreePayload.EMPTY);
            }
          });
      bus.listenOnce(DOORBELL, event -> heard.add("once at depth " + event.depth()));

      bus.fire(DOORBELL, FreePayload.EMPTY);
    });

    assertThat(heard).containsExactly("once at depth 0");
  }

  @Test
  void remove_twice_isLoggedWithTheListenersOwner() {
    onLoop(() -> {
      Owner before = simulated.loop().switchOwner(new Owner("lamps"));
      Subscription subscription = bus.listen(DOORBELL, event -> {});
      simulated.loop().switchOwner(before);
      subscription.remove();
      subscription.remove();
    });
    simulated.runReady();

    assertThat(log.errors()).singleElement().asString().contains("doorbell", "lamps", "twice");
  }

  @Test
  void listenerCounts_byType_haveAllEventsUnderAStarAlsoIfThereAreNone() {
    onLoop(() -> {
      assertThat(bus.listenerCounts()).isEqualTo(Map.of("*", 0));
      bus.listen(LIGHT, event -> {});
      Subscription doorbell = bus.listen(DOORBELL, event -> {});
      bus.listen(DOORBELL, event -> {});
      bus.listenToAll(event -> {});
      assertThat(bus.listenerCounts()).isEqualTo(Map.of("*", 1, "doorbell", 2, "light", 1));

      doorbell.remove();

      assertThat(bus.listenerCounts()).containsEntry("doorbell", 1);
    });
  }
}
