package dev.hearth.integration;

import dev.hearth.house.House;
import dev.hearth.lifecycle.HubState;
import dev.hearth.loop.Owner;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an integration sees of the house: one face for each topic, and one rule for all of them.
///
/// **The rule:** on the loop each method is a plain call. On any other thread (a driver's own reader thread, a pool, a callback
/// from native code) the call is handed to the loop and blocks until it has been processed; the result or the exception comes
/// back. After the hub has stopped such a call fails at once with [dev.hearth.loop.HubStoppedException].
///
/// Everything that is registered here is taken back when the integration is torn down, or its set-up has failed, and counts
/// for its owner. What is registered or started later, for instance by a thread that has not ended, is refused with
/// [IntegrationTornDownException].
///
/// What the integration hands in (tasks, callbacks, handlers of services, entities) runs where the integration is placed: on
/// the loop, or on threads of its own ([dev.hearth.loop.Placement]).
///
/// **Runs on any thread.**
public final class Hub {
  /// The interval of updates of polled entities unless another one is given.
  public static final Duration POLL_INTERVAL = Duration.ofSeconds(30);

  private static final int SECRET_BYTES = 32;

  private final Core core;
  private final Owner owner;
  private final HubDoor door;
  private final Supplier<Map<String, Object>> configReader;
  private final StateFace states;
  private final EventFace events;
  private final ServiceFace services;
  private final EntityFace entities;
  private final RegistryFace registries;
  private final TaskFace tasks;
  private final TimeFace time;
  private final StorageFace storage;

  // A part of an integration has a hub of its own, so that it can be taken back alone.
  private final @Nullable Hub whole;

  // Until torn down; on the loop.
  private final Set<Hub> parts = new LinkedHashSet<>();

  /// @param configReader reads the section of the integration again
  Hub(Core core, Owner owner, Supplier<Map<String, Object>> configReader) {
    this(HubDoor.of(core, owner), configReader, null);
  }

  private Hub(HubDoor door, Supplier<Map<String, Object>> configReader, @Nullable Hub whole) {
    this.core = door.core();
    this.owner = door.owner();
    this.door = door;
    this.configReader = configReader;
    this.whole = whole;
    this.states = new StateFace(door);
    this.events = new EventFace(door);
    this.services = new ServiceFace(door);
    this.entities = new EntityFace(this, door);
    this.registries = new RegistryFace(door);
    this.tasks = new TaskFace(door);
    this.time = new TimeFace(door);
    this.storage = new StorageFace(door);
  }

  // ---- Faces

  /// Returns the current states and their changes.
  public StateFace states() {
    return states;
  }

  /// Returns the events.
  public EventFace events() {
    return events;
  }

  /// Returns the services.
  public ServiceFace services() {
    return services;
  }

  /// Returns the live entities.
  public EntityFace entities() {
    return entities;
  }

  /// Returns what is remembered of devices, areas, floors, labels and entities.
  public RegistryFace registries() {
    return registries;
  }

  /// Returns the tasks.
  public TaskFace tasks() {
    return tasks;
  }

  /// Returns the clocks and timers.
  public TimeFace time() {
    return time;
  }

  /// Returns the files of the integration.
  public StorageFace storage() {
    return storage;
  }

  // ---- The house and the integration itself

  /// Returns the name, place, units and time zone of the house as they are now. A change fires `core_config_updated`.
  public House house() {
    return core.house().current();
  }

  /// Returns the phase between start and stop in which the hub is.
  public HubState hubState() {
    return door.reading("hubState", () -> core.lifecycle().state());
  }

  /// Returns a text that nobody can guess, another one each time: 64 hexadecimal digits.
  public String secret() {
    return door.beginning(
        "secret",
        () -> {
          byte[] bytes = new byte[SECRET_BYTES];
          core.secrets().nextBytes(bytes);
          return HexFormat.of().formatHex(bytes);
        });
  }

  /// Reads the configuration again and returns the section of the integration as [Integration#setUp] was given it. In a task:
  /// it waits for the disk.
  ///
  /// @throws dev.hearth.error.HearthException naming file and line, if the files cannot be read or the section is wrong
  public Map<String, Object> reloadedConfig() {
    return door.beginning("reloadedConfig", configReader);
  }

  /// Returns the owner for whom all of this counts; it has the name of the integration.
  public Owner owner() {
    return owner;
  }

  // ---- Parts and tear-down

  /// Returns a hub that is taken back with this one, or before.
  Hub part() {
    Hub part = new Hub(door.ofPart(), configReader, this);
    parts.add(part);
    return part;
  }

  /// Returns how many updates of its entities were left behind because they hang.
  int hangingUpdates() {
    return entities.hangingUpdates() + parts.stream().mapToInt(Hub::hangingUpdates).sum();
  }

  /// Takes back everything, last first, and refuses what comes later. **Runs on the loop**, in a task.
  void takeBack() {
    door.takeBack();
    entities.forgetPlatforms();
    if (whole != null) {
      whole.parts.remove(this);
    }
  }

  HubDoor door() {
    return door;
  }

  Core core() {
    return core;
  }
}
