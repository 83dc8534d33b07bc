package dev.hearth.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.json.Json;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What the bus still promises when listeners break the rules.
class EventBusFaultsTest {
  private static final EventType<FreePayload> DOORBELL = EventType.free("doorbell");
  private static final EventType<FreePayload> LIGHT = EventType.free("light");
  private static final Owner TEST = new Owner("test");
  private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

  private final SimulatedLoop simulated = SimulatedLoop.at(SimulatedTime.startingAt(START));
  private final EventLoop loop = simulated.loop();
  private final EventBus bus =
      new EventBus(loop, new Contexts(simulated.time(), new SplittableRandom(1)));
  private final List<String> heard = new ArrayList<>();

  private static FreePayload number(long n) {
    return new FreePayload(Json.object("n", n));
  }

  @Test
  void fire_whileALateListenersRestWaitsForItsTurn_isDeliveredBeforeItReturnsAndInOrder() {
    simulated.run(
        "listen",
        () -> {
          bus.listen(DOORBELL, event -> loop.sleep(Duration.ofSeconds(1)));
          bus.listen(DOORBELL, event -> heard.add("doorbell"));
          bus.listen(LIGHT, event -> heard.add("light"));
        });

    loop.start(TEST, "first", () -> bus.fire(DOORBELL, FreePayload.EMPTY));
    loop.start(
        TEST,
        "second",
        () -> {
          bus.fire(LIGHT, FreePayload.EMPTY);
          heard.add("fire returned");
        });
    simulated.runReady();

    assertThat(heard).containsExactly("doorbell", "light", "fire returned");
    simulated.advance(Duration.ofSeconds(2));
    assertThat(heard).hasSize(3);
    simulated.close();
  }

  @Test
  void fire_twoListenersLateAtOnce_theThirdHearsEverythingOnceAndInOrder() {
    simulated.run(
        "listen",
        () -> {
          bus.listen(DOORBELL, event -> loop.sleep(Duration.ofSeconds(1)));
          bus.listen(DOORBELL, event -> loop.sleep(Duration.ofSeconds(3)));
          bus.listen(DOORBELL, event -> heard.add("" + event.data().values().get("n")));
        });

    for (int n = 1; n <= 3; n++) {
      long number = n;
      loop.start(TEST, "fire", () -> bus.fire(DOORBELL, number(number)));
    }
    simulated.advance(Duration.ofSeconds(10));

    assertThat(heard).containsExactly("1", "2", "3");
    simulated.close();
  }

  /// The stack can overflow at any place, also inside the bus. Each dive begins a little deeper than the one before.
  @Test
  void fire_stackOverflows_laterEventsAreStillDeliveredBeforeFireReturns() {
    long[] lights = new long[1];
    simulated.run(
        "listen",
        () -> {
          bus.listen(DOORBELL, event -> {});
          bus.listen(LIGHT, event -> lights[0]++);
        });

    int dives = 60;
    for (int dive = 0; dive < dives; dive++) {
      int before = dive;
      loop.start(
          TEST,
          "dive",
          () -> {
            try {
              descend(before);
            } catch (StackOverflowError e) {
              // That is what it is for.
            }
            long seen = lights[0];
            bus.fire(LIGHT, FreePayload.EMPTY);
            heard.add("" + (lights[0] - seen));
          });
      loop.post(
          TEST,
          () -> {
            try {
              descend(before);
            } catch (StackOverflowError e) {
              bus.fire(LIGHT, FreePayload.EMPTY);
            }
          });
      simulated.runReady();
    }

    assertThat(heard).hasSize(dives).containsOnly("1");
    assertThat(lights[0]).isEqualTo(2 * dives);
    loop.post(TEST, () -> heard.add("lane"));
    simulated.runReady();
    assertThat(heard).endsWith("lane");
    simulated.close();
  }

  private void descend(int stepsBefore) {
    if (stepsBefore > 0) {
      descend(stepsBefore - 1);
    } else {
      dive(Integer.MAX_VALUE);
    }
  }

  private void dive(int steps) {
    bus.fire(DOORBELL, FreePayload.EMPTY);
    if (steps > 0) {
      dive(steps - 1);
    }
  }

  /// Quick changes by tasks in any order, with a listener that is late now and then: everybody hears each once, in order.
  @Test
  void fire_thousandOrdersOfTasks_everyListenerHearsEveryEventOnceInFiringOrder() {
    for (long seed = 0; seed < 1_000; seed++) {
      SimulatedLoop permuted = SimulatedLoop.permutedAt(SimulatedTime.startingAt(START), seed);
      EventBus on =
          new EventBus(permuted.loop(), new Contexts(permuted.time(), new SplittableRandom(seed)));
      List<Long> fired = new ArrayList<>();
      Map<String, List<Long>> heardBy = new HashMap<>();
      permuted.run(
          "listen",
          () -> {
            for (String name : List.of("a", "b", "c")) {
              List<Long> mine = heardBy.computeIfAbsent(name, n -> new ArrayList<>());
              on.listen(
                  LIGHT,
                  event -> {
                    long n = (Long) event.data().values().getOrDefault("n", -1L);
                    mine.add(n);
                    if (name.equals("b") && n % 5 == 0) {
                      permuted.loop().sleep(Duration.ofMillis(3));
                    }
                  });
            }
          });
      for (int task = 0; task < 4; task++) {
        permuted
            .loop()
            .start(
                TEST,
                "switch",
                () -> {
                  for (int change = 0; change < 3; change++) {
                    long n = fired.size();
                    fired.add(n);
                    on.fire(LIGHT, number(n));
                    Thread.yield();
                  }
                });
      }
      permuted.advance(Duration.ofSeconds(1));

      assertThat(fired).hasSize(12);
      assertThat(heardBy.values())
          .describedAs("seed %d", seed)
          .allSatisfy(mine -> assertThat(mine).isEqualTo(fired));
      permuted.close();
    }
  }
}
