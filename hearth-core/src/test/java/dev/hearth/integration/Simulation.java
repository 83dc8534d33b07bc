package dev.hearth.integration;

import dev.hearth.entity.Entities;
import dev.hearth.event.EventBus;
import dev.hearth.house.House;
import dev.hearth.house.HouseSettings;
import dev.hearth.lifecycle.Lifecycle;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskBody;
import dev.hearth.registry.Registries;
import dev.hearth.service.FakePermissions;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.state.State;
import dev.hearth.state.StateMachine;
import dev.hearth.storage.MemoryDisk;
import dev.hearth.time.Location;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A house that runs on the test's own thread, with the real core, a disk in memory and a clock that only moves when told to.
///
/// ```java
/// private final Simulation hub = Simulation.of(new LightDomain(), new DemoIntegration()).started("demo");
///
/// hub.call("light", "turn_on", Map.of("entity_id", "light.kitchen"));
/// assertThat(hub.value("light.kitchen")).isEqualTo("on");
/// ```
///
/// After each test it is closed by itself, and then fails the test if an error was logged that the test did not expect, if a
/// callback suspended, or if an atomic section was broken.
///
/// **Runs on the test's thread.**
public final class Simulation implements AutoCloseable {
  /// When every simulated house begins.
  public static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

  /// Amsterdam, metric.
  public static final House HOUSE =
      new House(
          "Test house",
          new Location(52.3731, 4.8903, 0),
          House.Units.METRIC,
          ZoneId.of("Europe/Amsterdam"),
          "EUR",
          "NL",
          "en");

  /// The same house in another time zone.
  public static House houseIn(String zone) {
    return new House(
        HOUSE.name(),
        HOUSE.location(),
        HOUSE.units(),
        ZoneId.of(zone),
        HOUSE.currency(),
        HOUSE.country(),
        HOUSE.language());
  }

  private final List<Integration> known;
  private final MapConfig config = new MapConfig();
  private final MemoryDisk disk;
  private final SimulatedTime time;
  private final SimulatedLoop simulated;
  private final SimulatedLog log;
  private final FakePermissions permissions = new FakePermissions();
  private final Core core;
  private long lateCallbacksExpected;
  private boolean isClosed;

  private Simulation(
      List<Integration> known, House house, MemoryDisk disk, SimulatedLoop simulated, long seed) {
    this.known = known;
    this.disk = disk;
    this.simulated = simulated;
    this.time = simulated.time();
    this.log = new SimulatedLog();
    this.core =
        Core.build(
            new Core.Outside(
                simulated.loop(),
                disk,
                new SplittableRandom(seed),
                new SplittableRandom(-seed),
                permissions,
                house),
            config,
            known);
    Simulations.opened(this);
  }

  /// A house that knows these integrations and has set up none.
  public static Simulation of(Integration... known) {
    return new Simulation(
        List.of(known),
        HOUSE,
        new MemoryDisk(),
        SimulatedLoop.at(SimulatedTime.startingAt(START)),
        1);
  }

  /// The same in which a seed decides which ready task is next.
  public static Simulation permuted(long seed, Integration... known) {
    return new Simulation(
        List.of(known),
        HOUSE,
        new MemoryDisk(),
        SimulatedLoop.permutedAt(SimulatedTime.startingAt(START), seed),
        seed);
  }

  /// The same in another place.
  public static Simulation in(House house, Integration... known) {
    return new Simulation(
        List.of(known),
        house,
        new MemoryDisk(),
        SimulatedLoop.at(SimulatedTime.startingAt(START)),
        1);
  }

  /// Stops this house and returns the one that comes up from the same disk, not started yet. Its clock goes on.
  public Simulation restarted() {
    stop();
    return fromSameDisk();
  }

  /// The same after a power cut: nothing is written any more.
  public Simulation restartedAfterCrash() {
    return fromSameDisk();
  }

  private Simulation fromSameDisk() {
    Instant now = time.now();
    close();
    return new Simulation(
        known,
        core.house().current(),
        disk.copy(),
        SimulatedLoop.at(SimulatedTime.startingAt(now)),
        2);
  }

  // ---- Start and stop

  /// Gives a section of the configuration to what is set up later.
  public Simulation configured(String section, Map<String, Object> values) {
    config.put(section, values);
    return this;
  }

  /// The same for a section that is a list.
  public Simulation configured(String section, List<? extends Map<String, ?>> items) {
    config.put(section, items);
    return this;
  }

  /// Makes the configuration unreadable for whoever reads it again.
  public void breakConfig(String message) {
    config.breakWith(message);
  }

  /// Sets these integrations up, and those that are by default, and starts the hub.
  public Simulation started(String... sections) {
    for (String section : sections) {
      if (!config.sections().contains(section)) {
        config.put(section, Map.of());
      }
    }
    Task<?> start =
        start(
            "start",
            () -> {
              core.load();
              core.integrations().setUpAll();
              core.lifecycle().start();
            });
    finish(start, Duration.ofMinutes(10));
    return this;
  }

  /// Stops the hub in order.
  public void stop() {
    Task<?> stop =
        start(
            "stop",
            () -> {
              core.lifecycle().stop();
              core.storage().flush();
            });
    finish(stop, Lifecycle.STOP_BUDGET.plusSeconds(1));
  }

  private void finish(Task<?> task, Duration limit) {
    simulated.runReady();
    Duration spent = Duration.ZERO;
    while (!task.isDone() && spent.compareTo(limit) < 0) {
      simulated.advance(Duration.ofMillis(100));
      spent = spent.plusMillis(100);
    }
    if (!task.isDone()) {
      throw new AssertionError(task.name() + " did not end within " + limit);
    }
    task.await();
  }

  // ---- Time and tasks

  /// Lets time pass; everything that is due meanwhile runs at its own time.
  public void advance(Duration duration) {
    simulated.advance(duration);
  }

  /// Runs a body as a task to its end, without time passing.
  public <T extends @Nullable Object> T run(Callable<T> body) {
    return simulated.run("test", body);
  }

  /// The same without a result.
  public void run(TaskBody body) {
    simulated.run("test", body);
  }

  /// Starts a task and runs what is ready; it may go on when time passes.
  public Task<@Nullable Void> start(String name, TaskBody body) {
    Task<@Nullable Void> task = simulated.loop().start(new Owner("test"), name, body);
    simulated.runReady();
    return task;
  }

  /// The clocks.
  public SimulatedTime time() {
    return time;
  }

  // ---- What to look at and to poke

  /// The value of a state, or `none`.
  public String value(String entityId) {
    return core.states().find(entityId).map(State::value).orElse("none");
  }

  /// A state.
  public Optional<State> state(String entityId) {
    return core.states().find(entityId);
  }

  /// An attribute of a state; empty if there is no such state or attribute, or if it is null.
  public Optional<Object> attribute(String entityId, String name) {
    return core.states().find(entityId).flatMap(state -> state.attribute(name));
  }

  /// Calls a service that needs no time and returns its (empty) answer.
  public Map<String, Object> call(String domain, String service, Map<String, ?> data) {
    return run(() -> core.services().call(ServiceCall.of(domain, service).with(data)));
  }

  /// Calls a service in a task that may go on when time passes.
  public Task<@Nullable Void> begin(String domain, String service, Map<String, ?> data) {
    return start(
        domain + "." + service,
        () -> core.services().call(ServiceCall.of(domain, service).with(data)));
  }

  /// What [Hub] an integration would be given under this name.
  public Hub hub(String integration) {
    return new Hub(core, new Owner(integration), Map::of);
  }

  /// The event loop.
  public EventLoop loop() {
    return simulated.loop();
  }

  /// The event bus.
  public EventBus bus() {
    return core.bus();
  }

  /// The state machine.
  public StateMachine states() {
    return core.states();
  }

  /// The service registry.
  public ServiceRegistry services() {
    return core.services();
  }

  /// What users may do: everything, until a test says otherwise.
  public FakePermissions permissions() {
    return permissions;
  }

  /// The registries.
  public Registries registries() {
    return core.registries();
  }

  /// The live entities.
  public Entities entities() {
    return core.entities();
  }

  /// What the house is.
  public HouseSettings house() {
    return core.house();
  }

  /// Start and stop.
  public Lifecycle lifecycle() {
    return core.lifecycle();
  }

  /// The integrations.
  public Integrations integrations() {
    return core.integrations();
  }

  /// The files.
  public MemoryDisk disk() {
    return disk;
  }

  /// The warnings and errors that were logged.
  public SimulatedLog log() {
    return log;
  }

  /// Says that so many callbacks of this test suspend on purpose.
  public void expectLateCallbacks(long count) {
    lateCallbacksExpected = count;
  }

  /// Fails if something went wrong that the test did not expect. Done by itself after each test.
  public void check() {
    List<String> errors = new ArrayList<>(log.unexpectedErrors());
    if (simulated.lateCallbacks() != lateCallbacksExpected) {
      errors.add(simulated.lateCallbacks() + " callbacks suspended");
    }
    if (simulated.brokenSections() != 0) {
      errors.add(simulated.brokenSections() + " atomic sections were broken");
    }
    if (!errors.isEmpty()) {
      throw new AssertionError("The house was not sound: " + String.join("; ", errors));
    }
  }

  /// Ends the loop. Done by itself after each test.
  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      simulated.close();
      log.stop();
    }
  }
}
