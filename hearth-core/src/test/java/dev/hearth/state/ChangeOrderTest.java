package dev.hearth.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.time.SimulatedTime;
import dev.hearth.time.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every listener hears every change once, in the order in which the changes were made, wherever it stands and whoever
/// changes states meanwhile.
class ChangeOrderTest {
  private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");
  private static final Owner TEST = new Owner("test");
  private static final int SEEDS = 1_000;

  /// A house of one seed: what was changed, and what each listener heard.
  private static final class House {
    private final SimulatedLoop simulated;
    private final EventLoop loop;
    private final EventBus bus;
    private final StateMachine states;
    private final List<String> made = new ArrayList<>();
    private final Map<String, List<String>> heardBy = new LinkedHashMap<>();
    private final Map<String, State> lastHeard = new HashMap<>();

    private House(long seed) {
      simulated = SimulatedLoop.permutedAt(SimulatedTime.startingAt(START), seed);
      loop = simulated.loop();
      Contexts contexts = new Contexts(simulated.time(), new SplittableRandom(seed));
      bus = new EventBus(loop, contexts);
      states = new StateMachine(loop, bus, contexts);
    }

    /// No two changes are to the same value, so that one that is heard twice or in the wrong place shows.
    private void change(String entityId, String by) {
      String value = by + " " + made.size();
      made.add(entityId + " = " + value);
      states.set(entityId, value, Map.of());
    }

    private void hear(String name, StateChanged change) {
      State state = change.after().orElseThrow();
      heardBy.computeIfAbsent(name, any -> new ArrayList<>()).add(state.toString());
      if (name.equals("first")) {
        State before = lastHeard.put(state.entityId(), state);
        assertThat(change.beforeOrNull()).isSameAs(before);
      }
    }

    private void listen() {
      bus.listen(StateChanged.TYPE, event -> hear("first", event.data()));
      states.trackers().track(List.of("light.a"), event -> hear("tracker of a", event.data()));
      bus.listen(StateChanged.TYPE, event -> changeMore(event.data()));
      bus.listen(StateChanged.TYPE, event -> hear("after", event.data()));
      bus.listen(StateChanged.TYPE, event -> hearLate(event.data()));
      states
          .trackers()
          .trackFiltered(StateFilter.all(), event -> hear("tracker of all", event.data()));
      bus.listenToAll(event -> hear("all events", (StateChanged) event.data()));
      bus.listen(StateChanged.TYPE, event -> hear("last", event.data()));
    }

    /// Answers a change by a task with two quick changes of the same entity and one of another.
    private void changeMore(StateChanged change) {
      if (change.after().orElseThrow().value().startsWith("task")) {
        change(change.entityId(), "listener");
        change(change.entityId(), "listener");
        change("light.c", "listener");
      }
    }

    /// A listener that breaks the rules now and then: it waits, and others have their turn meanwhile.
    private void hearLate(StateChanged change) {
      hear("late", change);
      if (heardBy.getOrDefault("late", List.of()).size() % 7 == 3) {
        loop.sleep(Duration.ofMillis(2));
      }
    }

    private void changeByTasks() {
      for (int task = 0; task < 4; task++) {
        String mine = task % 2 == 0 ? "light.a" : "light.b";
        loop.start(
            TEST,
            "switch",
            () -> {
              for (int pair = 0; pair < 3; pair++) {
                change(mine, "task");
                change(mine, "task");
                Thread.yield();
              }
            });
      }
      simulated.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void set_thousandOrdersOfTasksAndAListenerThatSets_everybodyHearsEachChangeOnceInOrder() {
    for (long seed = 0; seed < SEEDS; seed++) {
      House house = new House(seed);
      house.simulated.run("listen", house::listen);

      house.changeByTasks();

      long run = seed;
      List<String> made = house.made;
      assertThat(made).hasSize(4 * 6 * 4);
      assertThat(house.heardBy).hasSize(7);
      house.heardBy.forEach((name, heard) ->
          assertThat(heard)
              .as("seed %d, %s", run, name)
              .isEqualTo(
                  name.equals("tracker of a")
                      ? made.stream().filter(change -> change.startsWith("light.a ")).toList()
                      : made));
      for (String entityId : List.of("light.a", "light.b", "light.c")) {
        assertThat(house.states.find(entityId))
            .as("seed %d", seed)
            .containsSame(house.lastHeard.get(entityId));
      }
      house.simulated.close();
    }
  }

  @Test
  @Timeout(60)
  void set_twoQuickChangesFromForeignThreads_areNeverHeardTheOtherWayRound() throws Exception {
    int threads = 10;
    int pairs = 100;
    Map<String, List<String>> heardById = new HashMap<>();
    try (Closing closing = new Closing(EventLoop.started(SystemTime.instance()))) {
      EventLoop loop = closing.loop();
      Contexts contexts = new Contexts(loop.time(), new SplittableRandom(1));
      EventBus bus = new EventBus(loop, contexts);
      StateMachine states = new StateMachine(loop, bus, contexts);
      call(
          loop,
          () ->
              bus.listen(
                  StateChanged.TYPE,
                  event ->
                      heardById
                          .computeIfAbsent(event.data().entityId(), any -> new ArrayList<>())
                          .add(event.data().after().orElseThrow().value())));

      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String entityId = "switch.of_thread_" + i;
        callers.add(
            Thread.ofPlatform()
                .start(() -> {
                  for (int pair = 0; pair < pairs; pair++) {
                    call(loop, () -> states.set(entityId, "on", Map.of()));
                    call(loop, () -> states.set(entityId, "off", Map.of()));
                  }
                }));
      }
      for (Thread caller : callers) {
        caller.join();
      }

      List<String> expected = new ArrayList<>();
      for (int pair = 0; pair < pairs; pair++) {
        expected.add("on");
        expected.add("off");
      }
      call(
          loop,
          () -> {
            assertThat(heardById).hasSize(threads);
            assertThat(heardById.values())
                .allSatisfy(heard -> assertThat(heard).isEqualTo(expected));
            assertThat(states.all()).extracting(State::value).containsOnly("off");
          });
    }
  }

  private static void call(EventLoop loop, Runnable body) {
    loop.<@Nullable Void>call(
        TEST,
        "change",
        () -> {
          body.run();
          return null;
        });
  }

  private record Closing(EventLoop loop) implements AutoCloseable {
    @Override
    public void close() {
      loop.close();
    }
  }
}
