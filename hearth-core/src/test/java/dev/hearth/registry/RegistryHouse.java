package dev.hearth.registry;

import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.event.EventPayload;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.state.StateMachine;
import dev.hearth.storage.MemoryDisk;
import dev.hearth.storage.Storage;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/// Real registries on a simulated loop and a disk in memory.
final class RegistryHouse {
  final SimulatedLoop simulated;
  final MemoryDisk disk;
  final EventBus bus;
  final StateMachine states;
  final DeviceRegistry devices;
  final EntityRegistry entities;
  final Registries registries;
  final List<EventPayload> heard = new ArrayList<>();

  RegistryHouse(MemoryDisk disk, Instant at) {
    this.disk = disk;
    SplittableRandom random = new SplittableRandom(1);
    simulated = SimulatedLoop.at(SimulatedTime.startingAt(at));
    Contexts contexts = new Contexts(simulated.time(), random);
    bus = new EventBus(simulated.loop(), contexts);
    states = new StateMachine(simulated.loop(), bus, contexts);
    Storage storage = new Storage(simulated.loop(), disk);
    registries = Registries.of(simulated.loop(), bus, states, storage, random);
    devices = registries.devices();
    entities = registries.entities();
    run(() -> {
      registries.load();
      bus.listen(EntityRegistryUpdated.TYPE, event -> heard.add(event.data()));
      bus.listen(DeviceRegistryUpdated.TYPE, event -> heard.add(event.data()));
      for (NamedKind kind : NamedKind.values()) {
        bus.listen(kind.updated(), event -> heard.add(event.data()));
      }
      return true;
    });
  }

  <T> T run(Callable<T> body) {
    return simulated.run("test", body);
  }

  EntityEntry ensure(String domain, String uniqueId, String name) {
    return run(() ->
        entities.ensure(
            new EntityKey(domain, "demo", uniqueId),
            name,
            Changes.of(EntityField.ORIGINAL_NAME, name),
            Changes.none()));
  }

  EntityEntry update(String entityId, Changes<EntityField> changes) {
    return run(() -> entities.update(entityId, changes));
  }

  boolean remove(String entityId) {
    return run(() -> {
      entities.remove(entityId);
      return true;
    });
  }

  void advance(Duration duration) {
    simulated.advance(duration);
  }

  /// A house with the same disk, as after a restart.
  RegistryHouse restarted() {
    advance(Storage.DELAY);
    Instant now = simulated.time().now();
    simulated.close();
    return new RegistryHouse(disk, now);
  }
}
