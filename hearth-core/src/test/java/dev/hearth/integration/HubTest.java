package dev.hearth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.Entity;
import dev.hearth.event.EventType;
import dev.hearth.event.Subscription;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.HubStoppedException;
import dev.hearth.loop.LoopStatistics;
import dev.hearth.loop.Owner;
import dev.hearth.service.FakePermissions;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceNotFoundException;
import dev.hearth.state.State;
import dev.hearth.state.StateFilter;
import dev.hearth.state.StateTracker;
import dev.hearth.storage.MemoryDisk;
import dev.hearth.time.SystemTime;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One API for every thread: the test's thread is a foreign one here.
@Timeout(60)
class HubTest {
  private final EventLoop loop = EventLoop.started(SystemTime.instance());
  private final Hub hub = loop.call(Owner.HUB, "build", this::build);
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  private Hub build() {
    SplittableRandom random = new SplittableRandom(1);
    return new Hub(
        Core.build(
            new Core.Outside(
                loop, new MemoryDisk(), random, random, new FakePermissions(), Simulation.HOUSE),
            new MapConfig(),
            List.of()),
        new Owner("test"),
        Map::of);
  }

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void states_fromAForeignThread_areSetReadAndRemoved() {
    State set = hub.states().set("sensor.x", "5", Map.of("unit", "m"));

    assertThat(hub.states().find("sensor.x")).containsSame(set);
    assertThat(hub.states().all()).containsExactly(set);
    assertThat(hub.states().remove("sensor.x")).isTrue();
    assertThat(hub.states().find("sensor.x")).isEmpty();
  }

  @Test
  void secret_askedTwice_isAnotherOneEachTime() {
    assertThat(hub.secret()).matches("[0-9a-f]{64}").isNotEqualTo(hub.secret());
  }

  @Test
  void call_fromAForeignThread_getsTheAnswerOrTheHandlersException() {
    hub.services()
        .register(
            Service.named("test", "answer")
                .answeredBy(call -> {
                  hub.tasks().sleep(Duration.ofMillis(5));
                  return Map.of("on_loop", loop.isCurrent());
                }));
    hub.services()
        .register(
            Service.named("test", "fail")
                .handledBy(call -> {
                  throw new IllegalArgumentException("mine");
                }));

    assertThat(hub.services().call(ServiceCall.of("test", "answer").askingForResponse()))
        .isEqualTo(Map.of("on_loop", true));
    assertThatThrownBy(() -> hub.services().call(ServiceCall.of("test", "fail")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mine");
    assertThatThrownBy(() -> hub.services().call(ServiceCall.of("test", "nothing")))
        .isInstanceOf(ServiceNotFoundException.class);
  }

  @Test
  void onLoop_insideOnLoop_isAPlainCallForTheSameOwner() {
    String seen =
        hub.tasks()
            .onLoop(
                "outer",
                () -> {
                  Thread outer = Thread.currentThread();
                  return hub.tasks()
                      .onLoop(
                          "inner",
                          () -> (Thread.currentThread() == outer) + " for " + loop.owner().name());
                });

    assertThat(seen).isEqualTo("true for test");
  }

  @Test
  void listen_fromAForeignThread_isHeardAndRemovedFromThere() {
    Subscription subscription =
        hub.events()
            .listen(
                EventType.free("bell"),
                event -> said.add(event.data().values() + " on loop " + loop.isCurrent()));

    hub.events().fire("bell", Map.of("n", 1));
    subscription.remove();
    hub.events().fire("bell", Map.of("n", 2));

    assertThat(said).containsExactly("{n=1} on loop true");
  }

  @Test
  void trackStates_fromAForeignThread_hearsThoseEntitiesUntilRemoved() {
    Subscription subscription =
        hub.states().track(List.of("sensor.a"), event -> said.add(event.data().entityId()));

    hub.states().set("sensor.a", "1", Map.of());
    hub.states().set("sensor.b", "1", Map.of());
    subscription.remove();
    hub.states().set("sensor.a", "2", Map.of());

    assertThat(said).containsExactly("sensor.a");
  }

  @Test
  void trackFiltered_fromAForeignThread_isPointedAndRemovedFromThere() {
    StateTracker tracker =
        hub.states()
            .trackFiltered(
                StateFilter.entities(List.of("sensor.a")),
                event -> said.add(event.data().entityId() + loop.isCurrent()));

    tracker.pointAt(StateFilter.domains(List.of("switch")));
    hub.states().set("sensor.a", "1", Map.of());
    hub.states().set("switch.b", "1", Map.of());
    tracker.remove();
    hub.states().set("switch.b", "2", Map.of());

    assertThat(said).containsExactly("switch.btrue");
  }

  @Test
  void timers_fromAForeignThread_ringOnTheLoop() {
    CountDownLatch rung = new CountDownLatch(3);
    hub.time().after(Duration.ofMillis(1), rung::countDown);
    hub.time().at(hub.time().now().plusMillis(2), planned -> rung.countDown());
    Subscription every =
        hub.time()
            .every(
                Duration.ofMillis(1),
                () -> {
                  said.add("tick");
                  rung.countDown();
                });

    Awaitility.await().until(() -> rung.getCount() == 0 && said.size() >= 2);
    every.remove();
    int ticks = said.size();
    hub.tasks().sleep(Duration.ofMillis(20));

    assertThat(said).hasSize(ticks);
  }

  @Test
  void closedLoop_everyCall_failsAtOnce() {
    loop.close();

    assertThatThrownBy(() -> hub.states().set("sensor.x", "1", Map.of()))
        .isInstanceOf(HubStoppedException.class);
    assertThatThrownBy(() -> hub.tasks().start("task", () -> {}))
        .isInstanceOf(HubStoppedException.class);
    assertThatThrownBy(() -> hub.time().every(Duration.ofSeconds(1), () -> {}))
        .isInstanceOf(HubStoppedException.class);
  }

  @Test
  void invalidInput_fromAForeignThread_isThrownToIt() {
    assertThatThrownBy(() -> hub.states().set("nonsense", "1", Map.of()))
        .hasMessageContaining("nonsense");
    assertThatThrownBy(() -> hub.states().set("sensor.x", "1", Map.of("bad", new Object())))
        .hasMessageContaining("bad");
    assertThat(hub.states().all()).isEmpty();
  }

  @Test
  void takenBack_whileDriverThreadsRegister_nothingStaysAndTheyGetAnException() throws Exception {
    List<Thread> drivers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String name = "n" + i;
      drivers.add(
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                try {
                  for (int n = 0; ; n++) {
                    hub.services().register(Service.named(name, "s" + n).handledBy(call -> {}));
                    hub.events().listen(EventType.free(name), event -> {});
                    hub.tasks().startBackground(name, () -> hub.tasks().sleep(Duration.ofDays(1)));
                    hub.time().every(Duration.ofDays(1), () -> {});
                  }
                } catch (IntegrationTornDownException e) {
                  said.add(name);
                }
              }));
    }
    hub.tasks().sleep(Duration.ofMillis(50));

    loop.start(Owner.HUB, "take back", hub::takeBack).await();

    for (Thread driver : drivers) {
      assertThat(driver.join(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(said).hasSize(4);
    Awaitility.await()
        .untilAsserted(() -> {
          LoopStatistics left = loop.call(Owner.HUB, "statistics", loop::statistics);
          assertThat(left.now().timers()).isZero();
          assertThat(left.now().tasks()).isEqualTo(1);
        });
    assertThatThrownBy(() -> hub.services().call(ServiceCall.of("n0", "s0")))
        .isInstanceOf(IntegrationTornDownException.class);
  }

  @Test
  void addEntities_fromAForeignThread_readsTheCollectionInThatThread() {
    Set<Thread> readers = ConcurrentHashMap.newKeySet();
    List<Meter> meters =
        new AbstractList<>() {
          @Override
          public Meter get(int index) {
            readers.add(Thread.currentThread());
            return new Meter();
          }

          @Override
          public int size() {
            return 2;
          }
        };

    hub.entities().add(meters);

    assertThat(readers).containsExactly(Thread.currentThread());
    assertThat(hub.states().all()).hasSize(2);
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
}
