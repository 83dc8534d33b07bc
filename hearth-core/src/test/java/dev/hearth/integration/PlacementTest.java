package dev.hearth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.event.EventType;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.LoopStatistics;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Placement;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.service.FakePermissions;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.state.StateMachine;
import dev.hearth.storage.MemoryDisk;
import dev.hearth.time.SystemTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An integration on threads of its own, with the same API: a real loop, and the test's thread beside it.
@Timeout(60)
class PlacementTest {
  private static final EventType<dev.hearth.event.FreePayload> BELL = EventType.free("bell");

  private final EventLoop loop = EventLoop.started(SystemTime.instance());
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final SimulatedLog log = new SimulatedLog();
  private @Nullable StateMachine states;
  private @Nullable ServiceRegistry services;

  @AfterEach
  void close() {
    loop.close();
    log.stop();
  }

  /// The sections that are asked for, and where they are placed.
  private record PlacedSections(Set<String> sections, Map<String, Placement> placements)
      implements ConfigSource {
    @Override
    public Map<String, Object> check(String section, ObjectSchema schema) {
      return schema.check(Map.of());
    }

    @Override
    public Items checkItems(String section, ObjectSchema schema) {
      return new Items(List.of(), List.of());
    }

    @Override
    public ConfigSource reread() {
      return this;
    }
  }

  private Integrations house(Map<String, Placement> placements, Integration... known) {
    return loop.call(
        Owner.HUB,
        "build",
        () -> {
          SplittableRandom random = new SplittableRandom(1);
          Core core =
              Core.build(
                  new Core.Outside(
                      loop,
                      new MemoryDisk(),
                      random,
                      random,
                      new FakePermissions(),
                      Simulation.HOUSE),
                  new PlacedSections(Set.of("guest"), placements),
                  List.of(known));
          states = core.states();
          services = core.services();
          Integrations integrations = core.integrations();
          integrations.setUpAll();
          return integrations;
        });
  }

  private static Map<String, Placement> onWorker() {
    return Map.of("guest", Placement.WORKER);
  }

  private void says(String what) {
    Thread thread = Thread.currentThread();
    said.add(
        what
            + (loop.isCurrent()
                ? " on loop"
                : thread.getName().startsWith("hearth-worker-guest-") && !thread.isVirtual()
                    ? " on own thread"
                    : " on " + thread));
  }

  private Map<String, Object> call(String domain, String service, Map<String, ?> data) {
    return loop.call(
        Owner.HUB,
        "call",
        () -> {
          ServiceRegistry known = services;
          return known == null ? Map.of() : known.call(ServiceCall.of(domain, service).with(data));
        });
  }

  private String value(String entityId) {
    StateMachine known = states;
    return known == null ? "none" : known.find(entityId).map(state -> state.value()).orElse("none");
  }

  @Test
  void worker_everythingOfTheIntegration_runsOnThreadsOfItsOwn() {
    CountDownLatch done = new CountDownLatch(7);
    Meter meter = new Meter();
    Integrations integrations =
        house(
            onWorker(),
            new TestIntegration(
                "guest",
                (hub, config) -> {
                  says("setUp");
                  hub.services()
                      .register(Service.named("guest", "do").handledBy(call -> says("service")));
                  hub.events()
                      .listen(
                          BELL,
                          event -> {
                            says("listener");
                            done.countDown();
                          });
                  hub.states()
                      .track(
                          List.of("sensor.other"),
                          event -> {
                            says("tracker");
                            done.countDown();
                          });
                  hub.time()
                      .after(
                          Duration.ofMillis(1),
                          () -> {
                            says("after");
                            done.countDown();
                          });
                  hub.time()
                      .at(
                          hub.time().now(),
                          planned -> {
                            says("at");
                            done.countDown();
                          });
                  hub.tasks()
                      .startBackground(
                          "background",
                          () -> {
                            says("background");
                            done.countDown();
                          });
                  hub.tasks()
                      .start(
                          "task",
                          () -> {
                            says("task");
                            done.countDown();
                            return 1;
                          });
                  hub.services()
                      .registerForEntities(
                          Service.named("sensor", "tare"),
                          Meter.class,
                          (entity, data, call) -> entity.tare());
                  hub.entities().addUpdated(Duration.ofHours(1), List.of(meter));
                  hub.events().fire("bell", Map.of());
                  hub.states().set("sensor.other", "1", Map.of());
                  done.countDown();
                }));

    call("guest", "do", Map.of());
    call("sensor", "tare", Map.of("entity_id", "sensor.meter"));
    Awaitility.await().until(() -> done.getCount() == 0);
    loop.start(Owner.HUB, "tear down", () -> integrations.tearDown("guest")).await();

    assertThat(said)
        .contains(
            "setUp on own thread",
            "service on own thread",
            "listener on own thread",
            "tracker on own thread",
            "after on own thread",
            "at on own thread",
            "background on own thread",
            "task on own thread",
            "update on own thread",
            "tare on own thread",
            "onAdded on own thread",
            "onRemoving on own thread")
        .allMatch(line -> line.endsWith(line.startsWith("state") ? "on loop" : "on own thread"))
        .contains("state on loop");
    assertThat(value("sensor.meter")).isEqualTo("none");
  }

  @Test
  void loop_withoutPlacement_runsOnTheLoop() {
    house(Map.of(), new TestIntegration("guest", (hub, config) -> says("setUp")));

    assertThat(said).containsExactly("setUp on loop");
  }

  @Test
  void worker_thatHoldsItsThread_theLoopGoesOnAndTheStateIsHandedOver() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    Meter meter = new Meter();
    house(
        onWorker(),
        new TestIntegration(
            "guest",
            (hub, config) -> {
              hub.entities().add(List.of(meter));
              hub.tasks()
                  .startBackground(
                      "reader",
                      () -> {
                        held.countDown();
                        while (free.getCount() > 0) {
                          Thread.onSpinWait();
                        }
                        meter.shows(42);
                      });
            }));
    held.await();

    // Nothing else could run here if the endless reader held the loop.
    assertThat(loop.<Integer>call(Owner.HUB, "other work", () -> 7)).isEqualTo(7);
    assertThat(value("sensor.meter")).isEqualTo("0");
    free.countDown();

    Awaitility.await().until(() -> value("sensor.meter").equals("42"));
    assertThat(said).contains("state on loop").doesNotContain("state on own thread");
  }

  @Test
  void worker_callbacks_keepTheOrderOfTheirEvents() {
    house(
        onWorker(),
        new TestIntegration(
            "guest",
            (hub, config) -> {
              hub.events()
                  .listen(BELL, event -> said.add(String.valueOf(event.data().values().get("n"))));
              for (int n = 0; n < 500; n++) {
                hub.events().fire("bell", Map.of("n", n));
              }
            }));

    Awaitility.await().until(() -> said.size() == 500);

    for (int n = 0; n < 500; n++) {
      assertThat(said.get(n)).isEqualTo(String.valueOf(n));
    }
  }

  @Test
  void worker_whatItThrows_reachesTheCallerAsItIs() {
    house(
        onWorker(),
        new TestIntegration(
            "guest",
            (hub, config) -> {
              hub.services()
                  .register(
                      Service.named("guest", "checked")
                          .handledBy(call -> {
                            throw new IOException("no line");
                          }));
              hub.services()
                  .register(
                      Service.named("guest", "unchecked")
                          .handledBy(call -> {
                            throw new IllegalArgumentException("mine");
                          }));
            }));

    assertThatThrownBy(() -> call("guest", "checked", Map.of()))
        .hasRootCauseInstanceOf(IOException.class)
        .hasMessageContaining("no line");
    assertThatThrownBy(() -> call("guest", "unchecked", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mine");
  }

  @Test
  void worker_taskCancelled_itsThreadIsInterruptedAndWaitedFor() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    List<Task<?>> tasks = Collections.synchronizedList(new ArrayList<>());
    house(
        onWorker(),
        new TestIntegration(
            "guest",
            (hub, config) ->
                tasks.add(
                    hub.tasks()
                        .startBackground(
                            "reader",
                            () -> {
                              held.countDown();
                              try {
                                new CountDownLatch(1).await();
                              } catch (InterruptedException e) {
                                // The hub can be called while cleaning up.
                                hub.events().fire("bell", Map.of());
                                says("interrupted");
                                throw e;
                              }
                            }))));
    held.await();

    tasks.getFirst().cancel();

    assertThatThrownBy(() -> tasks.getFirst().await()).isInstanceOf(TaskCancelledException.class);
    assertThat(said).containsExactly("interrupted on own thread");
  }

  @Test
  void worker_tornDown_itsThreadsEndAndWaitingCallbacksAreLeftOut() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger heard = new AtomicInteger();
    Integrations integrations =
        house(
            onWorker(),
            new TestIntegration(
                "guest",
                (hub, config) -> {
                  hub.events()
                      .listen(
                          BELL,
                          event -> {
                            heard.incrementAndGet();
                            inside.countDown();
                            try {
                              go.await();
                            } catch (InterruptedException e) {
                              Thread.currentThread().interrupt();
                            }
                          });
                  hub.events().fire("bell", Map.of());
                  hub.events().fire("bell", Map.of());
                }));
    inside.await();

    loop.start(Owner.HUB, "tear down", () -> integrations.tearDown("guest")).await();
    go.countDown();

    Awaitility.await()
        .until(() ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("hearth-worker-guest-")));
    assertThat(heard).hasValue(1);
  }

  @Test
  void statistics_worker_areMarked() {
    house(onWorker(), new TestIntegration("guest", (hub, config) -> hub.states().all()));

    LoopStatistics statistics = loop.call(Owner.HUB, "statistics", loop::statistics);

    assertThat(statistics.owners())
        .filteredOn(owner -> owner.name().equals("guest"))
        .extracting(LoopStatistics.OwnerStatistics::placement)
        .containsExactly(Placement.WORKER);
  }

  // ---- Moved by the hub

  @Test
  void stalls_againAndAgain_integrationIsMovedAndItsEntitiesStay() {
    Meter meter = new Meter();
    house(
        Map.of(),
        new TestIntegration(
            "guest",
            (hub, config) -> {
              hub.entities().add(List.of(meter));
              hub.services()
                  .register(
                      Service.named("guest", "spin")
                          .handledBy(call -> {
                            says("spin");
                            long end = System.nanoTime() + Duration.ofMillis(900).toNanos();
                            while (System.nanoTime() < end) {
                              Thread.onSpinWait();
                            }
                            meter.shows(meter.shown + 1);
                          }));
            }));
    loop.watchClosely();

    Awaitility.await()
        .atMost(Duration.ofSeconds(50))
        .until(() -> {
          call("guest", "spin", Map.of());
          return said.contains("spin on own thread");
        });

    assertThat(said.stream().filter("spin on loop"::equals).count())
        .isGreaterThanOrEqualTo(Stalls.STALLS_MAX);
    assertThat(Long.parseLong(value("sensor.meter"))).isGreaterThan(Stalls.STALLS_MAX);
    Awaitility.await()
        .untilAsserted(() ->
            log.expects("guest", "stalled the loop 3 times", "PlacementTest", "guest: worker"));
  }

  @Test
  void stalls_placedOnTheLoopByTheConfiguration_itStaysThere() {
    house(
        Map.of("guest", Placement.LOOP),
        new TestIntegration(
            "guest",
            (hub, config) ->
                hub.services()
                    .register(
                        Service.named("guest", "spin")
                            .handledBy(call -> {
                              says("spin");
                              long end = System.nanoTime() + Duration.ofMillis(700).toNanos();
                              while (System.nanoTime() < end) {
                                Thread.onSpinWait();
                              }
                            }))));
    loop.watchClosely();

    for (int n = 0; n < 2 * Stalls.STALLS_MAX; n++) {
      call("guest", "spin", Map.of());
    }

    assertThat(said).containsOnly("spin on loop");
  }

  @Test
  void stalls_longApart_doNotCountTogether() {
    Simulation hub = Simulation.of();
    Owner moved = new Owner("moved");
    Stalls stalls = new Stalls(hub.loop());

    hub.run(() -> {
      stalls.stalled(moved, "here");
      stalls.stalled(moved, "here");
    });
    hub.advance(Stalls.WINDOW.plusSeconds(1));
    hub.run(() -> {
      stalls.stalled(moved, "here");
      stalls.stalled(moved, "here");
    });
    assertThat(moved.placement()).isEqualTo(Placement.LOOP);
    hub.run(() -> stalls.stalled(moved, "here"));

    assertThat(moved.placement()).isEqualTo(Placement.WORKER);
    hub.log().expects("moved has stalled", "here");
  }

  /// Says where it is asked what.
  private final class Meter extends Entity {
    private volatile long shown;

    @Override
    public String domain() {
      return "sensor";
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.NONE.named("Meter");
    }

    @Override
    public Optional<?> stateValue() {
      says("state");
      return Optional.of(shown);
    }

    @Override
    public void onAdded() {
      says("onAdded");
      lastState();
    }

    @Override
    public void onRemoving() {
      says("onRemoving");
    }

    @Override
    public void update() {
      says("update");
    }

    void tare() {
      says("tare");
      writeState();
    }

    void shows(long value) {
      shown = value;
      writeState();
    }
  }
}
