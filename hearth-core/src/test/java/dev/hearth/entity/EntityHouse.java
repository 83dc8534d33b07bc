package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.LogLines;
import dev.hearth.event.EventBus;
import dev.hearth.event.FreePayload;
import dev.hearth.integration.Core;
import dev.hearth.integration.MapConfig;
import dev.hearth.integration.Simulation;
import dev.hearth.lifecycle.Lifecycle;
import dev.hearth.lifecycle.LifecycleEvents;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.loop.TaskBody;
import dev.hearth.registry.Changes;
import dev.hearth.registry.EntityField;
import dev.hearth.registry.Registries;
import dev.hearth.service.FakePermissions;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.state.State;
import dev.hearth.state.StateChanged;
import dev.hearth.state.StateMachine;
import dev.hearth.storage.MemoryDisk;
import dev.hearth.storage.Storage;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/// A house with real rooms up to this one, on a simulated loop and a disk in memory.
final class EntityHouse {
  static final Duration POLL = Duration.ofSeconds(30);

  private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

  final SimulatedLoop simulated;
  final EventLoop loop;
  final MemoryDisk disk;
  final EventBus bus;
  final StateMachine states;
  final FakePermissions permissions = new FakePermissions();
  final ServiceRegistry services;
  final Storage storage;
  final Registries registries;
  final Entities entities;
  final EntityPlatform platform;
  final LogLines log = LogLines.begin();

  /// Every state that was written, as `entity id = value`.
  final List<String> written = new ArrayList<>();

  /// How many mistakes the test makes on purpose.
  int brokenSectionsAnnounced;

  private EntityHouse(MemoryDisk disk, SimulatedLoop onLoop, UpdatePolicy policy) {
    this.disk = disk;
    SplittableRandom random = new SplittableRandom(1);
    simulated = onLoop;
    loop = simulated.loop();
    Core core =
        Core.build(
            new Core.Outside(loop, disk, random, random, permissions, Simulation.HOUSE),
            new MapConfig(),
            List.of());
    bus = core.bus();
    states = core.states();
    services = core.services();
    storage = core.storage();
    registries = core.registries();
    entities = core.entities();
    platform =
        call(() -> {
          core.load();
          bus.listen(
              StateChanged.TYPE,
              event ->
                  written.add(
                      event
                          .data()
                          .after()
                          .map(State::toString)
                          .orElse("- " + event.data().entityId())));
          return entities.platform("light", new Owner("demo"), policy);
        });
  }

  static EntityHouse start() {
    return startWith(UpdatePolicy.every(POLL));
  }

  static EntityHouse startWith(UpdatePolicy policy) {
    return new EntityHouse(
        new MemoryDisk(), SimulatedLoop.at(SimulatedTime.startingAt(START)), policy);
  }

  /// The seed decides which of the ready tasks is next.
  static EntityHouse startPermuted(UpdatePolicy policy, long seed) {
    SimulatedTime time = SimulatedTime.startingAt(START);
    return new EntityHouse(new MemoryDisk(), SimulatedLoop.permutedAt(time, seed), policy);
  }

  /// Runs a body as a task that does not wait.
  void run(TaskBody body) {
    simulated.run("test", body);
  }

  <T> T call(Callable<T> body) {
    return simulated.run("test", body);
  }

  void add(Entity... added) {
    run(() -> platform.add(List.of(added)));
  }

  void remove(Entity entity) {
    run(() -> platform.remove(entity));
  }

  void update(String entityId, Changes<EntityField> changes) {
    run(() -> registries.entities().update(entityId, changes));
  }

  void advance(Duration duration) {
    simulated.advance(duration);
  }

  void callService(String name, Map<String, Object> data) {
    run(() -> services.call(ServiceCall.of("light", name).with(data)));
  }

  String value(String entityId) {
    return states.find(entityId).map(State::value).orElse("(none)");
  }

  Map<String, Object> attributes(String entityId) {
    return states.find(entityId).orElseThrow().attributes();
  }

  /// Stops as the hub does, and starts again with the same disk some time later.
  EntityHouse restarted(Duration later) {
    run(() -> new Lifecycle(loop, bus).start());
    run(() -> bus.fire(LifecycleEvents.FINAL_WRITE, FreePayload.EMPTY));
    run(storage::flush);
    Instant now = simulated.time().now().plus(later);
    close();
    SimulatedLoop next = SimulatedLoop.at(SimulatedTime.startingAt(now));
    return new EntityHouse(disk, next, UpdatePolicy.every(POLL));
  }

  /// Ends, and checks that nobody waited where waiting is a mistake.
  void close() {
    simulated.close();
    log.end();
    assertThat(simulated.brokenSections()).isEqualTo(brokenSectionsAnnounced);
    assertThat(simulated.lateCallbacks()).isZero();
  }
}
