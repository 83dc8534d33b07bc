package dev.hearth.registry;

import dev.hearth.event.EventBus;
import dev.hearth.loop.EventLoop;
import dev.hearth.state.StateMachine;
import dev.hearth.storage.Storage;
import java.util.random.RandomGenerator;

/// What the hub remembers, by kind.
///
/// **Runs on the loop.**
///
/// @param entities the entity registry
/// @param devices the device registry
/// @param areas the area registry
/// @param floors the floor registry
/// @param labels the label registry
/// @param categories the category registry
public record Registries(
    EntityRegistry entities,
    DeviceRegistry devices,
    NamedRegistry areas,
    NamedRegistry floors,
    NamedRegistry labels,
    NamedRegistry categories) {

  /// Registries that know nothing before [#load], and each other from the beginning.
  public static Registries of(
      EventLoop loop, EventBus bus, StateMachine states, Storage storage, RandomGenerator random) {
    EntityRegistry entities = new EntityRegistry(loop, bus, states, storage, random);
    DeviceRegistry devices = new DeviceRegistry(loop, bus, storage, random);
    NamedRegistry areas = new NamedRegistry(NamedKind.AREA, loop, bus, storage, random);
    NamedRegistry floors = new NamedRegistry(NamedKind.FLOOR, loop, bus, storage, random);
    NamedRegistry labels = new NamedRegistry(NamedKind.LABEL, loop, bus, storage, random);
    NamedRegistry categories = new NamedRegistry(NamedKind.CATEGORY, loop, bus, storage, random);

    areas.isReferredToBy(area -> devices.forget(NamedKind.AREA, area));
    areas.isReferredToBy(area -> entities.forget(NamedKind.AREA, area));
    floors.isReferredToBy(floor -> areas.forget(NamedKind.FLOOR, floor));
    labels.isReferredToBy(label -> areas.forget(NamedKind.LABEL, label));
    labels.isReferredToBy(label -> devices.forget(NamedKind.LABEL, label));
    labels.isReferredToBy(label -> entities.forget(NamedKind.LABEL, label));
    categories.isReferredToBy(category -> entities.forget(NamedKind.CATEGORY, category));
    return new Registries(entities, devices, areas, floors, labels, categories);
  }

  /// Reads what was remembered. **Runs on the loop**, in a task.
  public void load() {
    labels.load();
    categories.load();
    floors.load();
    areas.load();
    devices.load();
    entities.load();
  }
}
