package dev.hearth.integration;

import dev.hearth.entity.Entities;
import dev.hearth.entity.EntityRooms;
import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.house.House;
import dev.hearth.house.HouseSettings;
import dev.hearth.lifecycle.Lifecycle;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.registry.Registries;
import dev.hearth.service.Permissions;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.state.StateMachine;
import dev.hearth.storage.Disk;
import dev.hearth.storage.Storage;
import java.util.random.RandomGenerator;

/// The rooms of a house from the event bus to the integrations, and who knows whom: the one place where they are made.
///
/// [#build] makes them and starts nothing; [#load] reads what was remembered. `Wiring` adds the front door and the furniture,
/// a simulation adds a simulated outside, and a test house looks at the rooms that it tests.
///
/// **Before it:** `Wiring`. **After it:** [Integrations#setUpAll].
///
/// **Runs on the loop**; the accessors may be called from any thread.
@OnLoop
public final class Core {
  private final EventLoop loop;
  private final Contexts contexts;
  private final EventBus bus;
  private final StateMachine states;
  private final ServiceRegistry services;
  private final Lifecycle lifecycle;
  private final HouseSettings house;
  private final Storage storage;
  private final Registries registries;
  private final Entities entities;
  private final RandomGenerator secrets;
  private final Integrations integrations;

  private Core(Outside outside, ConfigSource config, Iterable<Integration> known) {
    RandomGenerator random = outside.random();
    loop = outside.loop();
    secrets = outside.secrets();
    contexts = new Contexts(loop.time(), random);
    bus = new EventBus(loop, contexts);
    states = new StateMachine(loop, bus, contexts);
    services = new ServiceRegistry(loop, bus, contexts, outside.permissions());
    lifecycle = new Lifecycle(loop, bus);
    house = new HouseSettings(loop, bus, outside.house(), random);
    storage = new Storage(loop, outside.disk());
    registries = Registries.of(loop, bus, states, storage, random);
    entities =
        new Entities(new EntityRooms(loop, bus, states, services, registries, storage), random);
    integrations = new Integrations(this, config, known);
  }

  /// Makes the rooms. Nothing is read from the disk and nothing runs yet.
  ///
  /// @param outside what a house cannot make by itself
  /// @param config the sections that integrations are set up with
  /// @param known the integrations that can be set up
  public static Core build(Outside outside, ConfigSource config, Iterable<Integration> known) {
    return new Core(outside, config, known);
  }

  /// What a house cannot make by itself.
  ///
  /// @param loop the event loop; its clock is the clock of the house
  /// @param disk where the house keeps its files
  /// @param random the source of ids and phases
  /// @param secrets the source of texts that nobody may guess
  /// @param permissions what users may do
  /// @param house the name, place and units with which the house begins
  public record Outside(
      EventLoop loop,
      Disk disk,
      RandomGenerator random,
      RandomGenerator secrets,
      Permissions permissions,
      House house) {}

  /// Reads the registries and the states that entities restore. Called in a task, once, before integrations are set up.
  public void load() {
    registries.load();
    entities.load();
  }

  /// Returns the event loop.
  public EventLoop loop() {
    return loop;
  }

  /// Returns the maker of contexts.
  public Contexts contexts() {
    return contexts;
  }

  /// Returns the event bus.
  public EventBus bus() {
    return bus;
  }

  /// Returns the state machine.
  public StateMachine states() {
    return states;
  }

  /// Returns the service registry.
  public ServiceRegistry services() {
    return services;
  }

  /// Returns the phases of start and stop.
  public Lifecycle lifecycle() {
    return lifecycle;
  }

  /// Returns the name, place and units of the house, and its time patterns.
  public HouseSettings house() {
    return house;
  }

  /// Returns the small files of the house.
  public Storage storage() {
    return storage;
  }

  /// Returns what the hub remembers of entities, devices, areas, floors and labels.
  public Registries registries() {
    return registries;
  }

  /// Returns the live entities.
  public Entities entities() {
    return entities;
  }

  /// Returns the source of texts that nobody may guess.
  RandomGenerator secrets() {
    return secrets;
  }

  /// Returns the integrations.
  public Integrations integrations() {
    return integrations;
  }
}
