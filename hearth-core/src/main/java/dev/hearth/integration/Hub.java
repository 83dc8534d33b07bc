package dev.hearth.integration;

import dev.hearth.entity.Coordination;
import dev.hearth.entity.Coordinator;
import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityAction;
import dev.hearth.entity.EntityAnswer;
import dev.hearth.entity.EntityPlatform;
import dev.hearth.entity.EntityServices;
import dev.hearth.entity.StateReproduction;
import dev.hearth.entity.UpdatePolicy;
import dev.hearth.entity.WantedState;
import dev.hearth.event.Context;
import dev.hearth.event.EventPayload;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.event.Listener;
import dev.hearth.event.Subscription;
import dev.hearth.house.House;
import dev.hearth.lifecycle.HubState;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskBody;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Reloads;
import dev.hearth.service.ResponseMode;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import dev.hearth.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an integration sees of the house: one API for every thread.
///
/// On the loop each method is a plain call. On any other thread (a driver's own reader thread, a pool, a callback from native
/// code) the call is handed to the loop and blocks until it has been processed; the result or the exception comes back. After
/// the hub has stopped such a call fails at once with [dev.hearth.loop.HubStoppedException].
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
  /// How often polled entities are updated unless said otherwise.
  public static final Duration POLL_INTERVAL = Duration.ofSeconds(30);

  /// So many tasks of a part are kept before those that have ended are looked for.
  private static final int PRUNE_MIN = 64;

  private static final int SECRET_BYTES = 32;

  private final Core core;
  private final EventLoop loop;
  private final Owner owner;
  private final Trackers trackers;
  private final Supplier<Map<String, Object>> configReader;
  final Placed placed;

  // A part of an integration has a hub of its own, so that it can be taken back alone.
  private final @Nullable Hub whole;

  // Until torn down; on the loop.
  private final Set<Subscription> standing = new LinkedHashSet<>();
  private final Map<String, EntityPlatform> platformsByDomain = new LinkedHashMap<>();
  private final Set<Hub> parts = new LinkedHashSet<>();
  private final Set<Task<?>> tasksOfPart = new LinkedHashSet<>();
  private int pruneAt = PRUNE_MIN;
  volatile boolean isTakenBack;

  /// @param configReader reads the section of the integration again
  Hub(Core core, Owner owner, Supplier<Map<String, Object>> configReader) {
    this(core, owner, configReader, null);
  }

  private Hub(
      Core core, Owner owner, Supplier<Map<String, Object>> configReader, @Nullable Hub whole) {
    this.core = core;
    this.loop = core.loop();
    this.owner = owner;
    this.configReader = configReader;
    this.placed = new Placed(this);
    this.trackers = new Trackers(this);
    this.whole = whole;
  }

  // ---- The house

  /// Name, place, units and time zone of the house as they are now. A change fires `core_config_updated`.
  public House house() {
    return core.house().current();
  }

  /// The clocks.
  public TimeSource time() {
    return loop.time();
  }

  /// Where the hub is between start and stop.
  public HubState hubState() {
    return reading("hubState", () -> core.lifecycle().state());
  }

  /// A text that nobody can guess, another one each time: 64 hexadecimal digits.
  public String secret() {
    return onLoop(
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
    return onLoop("reloadedConfig", configReader);
  }

  /// The name of the integration, for whom all of this counts.
  public Owner owner() {
    return owner;
  }

  // ---- States

  /// The state of an entity.
  public Optional<State> findState(String entityId) {
    return core.states().find(entityId);
  }

  /// All states.
  public List<State> allStates() {
    return reading("allStates", () -> core.states().all());
  }

  /// Sets a state that belongs to no entity of the integration. Entities write theirs with `writeState`.
  public State setState(String entityId, String value, Map<String, ?> attributes) {
    return beginning("setState", () -> core.states().set(entityId, value, attributes));
  }

  /// Removes a state; false if there was none.
  public boolean removeState(String entityId) {
    return beginning("removeState", () -> core.states().remove(entityId));
  }

  /// Says how states of a domain are reproduced, by scenes for instance. For domains.
  public void registerReproduction(String domain, StateReproduction reproduction) {
    beginning(
        "registerReproduction",
        () -> keep(core.entities().reproductions().register(domain, reproduction)));
  }

  /// Brings entities into these states by calling the services of their domains, and returns when that is done. An entity that
  /// is not there, or a state that cannot be reproduced, is logged and does not keep the others back.
  ///
  /// @param options such as `transition` in seconds, for domains that know them
  /// @throws Exception the first failure of a service, after all were called
  public void reproduce(
      Collection<WantedState> wanted, Map<String, Object> options, Context context)
      throws Exception {
    core.entities().reproductions().reproduce(wanted, options, context);
  }

  // ---- Events

  /// Fires an event with plain JSON values as data.
  public void fire(String eventType, Map<String, ?> data) {
    this.<@Nullable Void>beginning(
        "fire",
        () -> {
          core.bus().fire(EventType.free(eventType), freePayload(data));
          return null;
        });
  }

  /// Calls the listener for each event of a type. The listener is a callback: it must not wait.
  public <D extends EventPayload> Subscription listen(EventType<D> type, Listener<D> listener) {
    return beginning("listen", () -> keep(core.bus().listen(type, placed.listener(listener))));
  }

  private static FreePayload freePayload(Map<String, ?> data) {
    return new FreePayload(new LinkedHashMap<>(data));
  }

  // ---- Services

  /// Registers a service.
  public void register(Service service) {
    beginning(
        "register",
        () -> {
          Service inPlace = placed.service(service);
          core.services().register(inPlace);
          return keep(() -> core.services().remove(inPlace));
        });
  }

  /// Registers the service `reload` of a domain, for administrators. Reloads never overlap, and who asks during one is answered
  /// by the next.
  public void registerReload(String domain, String description, TaskBody readAgain) {
    Reloads reloads = new Reloads(loop);
    register(
        Service.named(domain, "reload")
            .forAdmins()
            .describedAs(description)
            .accepting(Schemas.object())
            .handledBy(call -> reloads.run(Set.of(Reloads.ALL), readAgain)));
  }

  /// Registers a service that acts on the entities it targets. For domains.
  ///
  /// @param requiredFeatures an entity takes part if it has all bits of at least one of these; none given: always
  public <E extends Entity> void registerForEntities(
      Service.Draft draft, Class<E> entities, EntityAction<E> action, long... requiredFeatures) {
    beginning(
        "registerForEntities",
        () -> {
          Service service = entityServices().register(draft, entities, action, requiredFeatures);
          return keep(() -> core.services().remove(service));
        });
  }

  /// The same for a service with an answer: entity id -> what that entity answered.
  public <E extends Entity> void registerForEntities(
      Service.Draft draft,
      Class<E> entities,
      ResponseMode mode,
      EntityAnswer<E> answer,
      long... requiredFeatures) {
    beginning(
        "registerForEntities",
        () -> {
          Service service =
              entityServices().registerAnswering(draft, entities, mode, answer, requiredFeatures);
          return keep(() -> core.services().remove(service));
        });
  }

  private EntityServices entityServices() {
    return core.entities().services();
  }

  /// Calls a service and waits until it has been handled. See [dev.hearth.service.ServiceRegistry#call] for what it returns
  /// and throws.
  public Map<String, Object> call(ServiceCall call) {
    return beginning("service " + call, () -> core.services().call(call));
  }

  // ---- Entities

  /// Adds entities; polled ones are updated every [#POLL_INTERVAL].
  public void addEntities(Collection<? extends Entity> entities) {
    addEntities(POLL_INTERVAL, entities);
  }

  /// Adds entities; polled ones of the same domain are updated at the interval that was given first. Returns when all have
  /// been added; one that fails is logged and does not keep the others back.
  public void addEntities(Duration pollInterval, Collection<? extends Entity> entities) {
    addEntities(UpdatePolicy.every(pollInterval), entities);
  }

  /// The same with limits for updates.
  public void addEntities(UpdatePolicy policy, Collection<? extends Entity> entities) {
    addEntities(policy, entities, EntityPlatform::add);
  }

  /// The same, but each entity is updated first, all at the same time, so that its first state is a true one. One whose update
  /// fails is not added.
  public void addUpdatedEntities(Duration pollInterval, Collection<? extends Entity> entities) {
    addUpdatedEntities(UpdatePolicy.every(pollInterval), entities);
  }

  /// The same with limits for updates.
  public void addUpdatedEntities(UpdatePolicy policy, Collection<? extends Entity> entities) {
    addEntities(policy, entities, EntityPlatform::addUpdated);
  }

  private void addEntities(
      UpdatePolicy policy,
      Collection<? extends Entity> entities,
      BiConsumer<EntityPlatform, List<Entity>> add) {
    List<Entity> inCaller = new ArrayList<>(entities);
    this.<@Nullable Void>beginning(
        "addEntities",
        () -> {
          Map<String, List<Entity>> byDomain = new LinkedHashMap<>();
          inCaller.forEach(entity ->
              byDomain.computeIfAbsent(entity.domain(), d -> new ArrayList<>()).add(entity));
          byDomain.forEach((domain, added) -> add.accept(platform(domain, policy), added));
          return null;
        });
  }

  /// The live entities of a domain that are of this class, whoever added them.
  public <E extends Entity> List<E> allEntities(String domain, Class<E> type) {
    return reading(
        "allEntities",
        () ->
            core.entities().all(domain).stream().filter(type::isInstance).map(type::cast).toList());
  }

  /// Removes entities that this integration has added, and what is remembered of them in the registry. Leaves out those that
  /// are not live.
  public void removeEntities(Collection<? extends Entity> entities) {
    List<Entity> inCaller = List.copyOf(entities);
    run("removeEntities", () -> inCaller.forEach(core.entities()::forget));
  }

  private EntityPlatform platform(String domain, UpdatePolicy policy) {
    return platformsByDomain.computeIfAbsent(
        domain,
        d -> {
          EntityPlatform made = core.entities().platform(d, owner, policy);
          keep(made::tearDown);
          return made;
        });
  }

  /// A coordinator, which fetches data for many entities together. It is shut down when the integration is torn down.
  public <T> Coordinator<T> coordinator(Coordination<T> plan) {
    return beginning(
        "coordinator",
        () -> {
          Coordinator<T> made = core.entities().coordinator(plan, owner);
          keep(made::shutDown);
          return made;
        });
  }

  // ---- Parts

  /// Sets up a part of the integration: its entities of one domain, or one of its devices. Returns when that is done, has
  /// failed, or has taken 60 s; then the set-up goes on and may still add entities.
  ///
  /// A failure is logged and does not keep the other parts back. After a [dev.hearth.entity.NotReadyException] the part is
  /// tried again and again. What it registers through the hub that it is given is taken back before.
  ///
  /// @param name such as `light`, for log lines
  public void setUpPlatform(String name, PlatformSetUp setUp) {
    beginning("setUpPlatform", () -> new PlatformSetUps(core, this, name, setUp).begin())
        .awaitFirst();
  }

  /// A hub that is taken back with this one, or before.
  Hub part() {
    Hub part = new Hub(core, owner, configReader, this);
    parts.add(part);
    return part;
  }

  /// How many updates of its entities were left behind because they hang.
  int hangingUpdates() {
    return platformsByDomain.values().stream().mapToInt(EntityPlatform::hangingUpdates).sum()
        + parts.stream().mapToInt(Hub::hangingUpdates).sum();
  }

  // ---- Tasks and timers

  /// Starts a task, which may wait; the start of the hub waits for it.
  public <T extends @Nullable Object> Task<T> start(String name, Callable<T> body) {
    return beginning(
        "start", () -> keepTask(loop.start(owner, name, () -> owner.inPlace(loop, name, body))));
  }

  /// The same without a result.
  public Task<@Nullable Void> start(String name, TaskBody body) {
    return beginning(
        "start",
        () -> this.<@Nullable Void>keepTask(loop.start(owner, name, placed.task(name, body))));
  }

  /// Starts a task for which nobody waits, such as a connection that is kept. It is cancelled when the integration is torn
  /// down or the hub stops.
  public Task<@Nullable Void> startBackground(String name, TaskBody body) {
    return beginning(
        "startBackground",
        () ->
            this.<@Nullable Void>keepTask(
                loop.startBackground(owner, name, placed.task(name, body))));
  }

  /// The same for a task of the core that calls the integration now and then.
  Task<@Nullable Void> startOnLoop(String name, TaskBody body) {
    return beginning(
        "startBackground",
        () -> this.<@Nullable Void>keepTask(loop.startBackground(owner, name, body)));
  }

  /// Suspends the task.
  public void sleep(Duration duration) {
    loop.sleep(duration);
  }

  /// Runs work that cannot suspend (files, native code) on a worker thread while the task is suspended.
  public <T extends @Nullable Object> T blocking(String what, Callable<T> work) {
    return loop.blocking(what, () -> owner.asGuest(work));
  }

  /// Runs `body` on the loop and returns its result: several steps that nobody may see half done.
  public <T extends @Nullable Object> T onLoop(String what, Supplier<T> body) {
    return beginning(what, body);
  }

  /// Runs a callback once, after a duration.
  public Subscription after(Duration delay, Runnable callback) {
    return keptOnce(
        "after",
        over -> core.house().trackers().after(delay, ending(over, placed.callback(callback))));
  }

  /// Runs a callback again and again until the hub stops; the first time after one interval. A late run is not made up for.
  ///
  /// @throws IllegalArgumentException if the interval is not positive
  public Subscription every(Duration interval, Runnable callback) {
    return kept("every", () -> core.house().trackers().every(interval, placed.callback(callback)));
  }

  /// What else one can wait for: states, times of the day, the sun.
  public Trackers track() {
    return trackers;
  }

  // ---- Start and stop

  /// Runs a task once everybody has heard `homeassistant_start` and before `homeassistant_started`; the start waits for it for
  /// some seconds.
  public Subscription beforeStarted(String name, TaskBody body) {
    return beginning(
        "beforeStarted", () -> keep(core.lifecycle().beforeStarted(name, placed.task(name, body))));
  }

  /// Runs a task when the hub is to stop, while everything still works; the stop waits for it for some seconds.
  public Subscription beforeStop(String name, TaskBody body) {
    return beginning(
        "beforeStop", () -> keep(core.lifecycle().beforeStop(name, placed.task(name, body))));
  }

  // ---- Taking back

  private <T extends @Nullable Object> T reading(String what, Supplier<T> body) {
    return loop.call(owner, what, () -> asOwner(body));
  }

  /// Does what changes the house or leaves something behind, unless all has been taken back.
  private <T extends @Nullable Object> T beginning(String what, Supplier<T> body) {
    return reading(
        what,
        () -> {
          if (isTakenBack) {
            throw new IntegrationTornDownException(owner.name(), what);
          }
          return body.get();
        });
  }

  /// Keeps what must be ended when the integration is torn down; returns something that ends it from any thread. Ends it at
  /// once if all was taken back while it was begun.
  Subscription keep(Subscription inner) {
    if (isTakenBack) {
      inner.remove();
      throw new IntegrationTornDownException(owner.name(), "keep");
    }
    standing.add(inner);
    return () ->
        run(
            "remove",
            () -> {
              if (standing.remove(inner)) {
                inner.remove();
              }
            });
  }

  /// Begins something and keeps it.
  Subscription kept(String what, Supplier<Subscription> begin) {
    return beginning(what, () -> keep(begin.get()));
  }

  /// The same for something that is over by itself; it must then call what it is given.
  Subscription keptOnce(String what, Function<Runnable, Subscription> begin) {
    return beginning(
        what,
        () -> {
          Once once = new Once();
          once.inner = begin.apply(() -> standing.remove(once));
          return keep(once);
        });
  }

  static Runnable ending(Runnable over, Runnable callback) {
    return () -> {
      over.run();
      callback.run();
    };
  }

  /// The tasks of a part are cancelled with it; those of a whole integration are known to the loop.
  private <T extends @Nullable Object> Task<T> keepTask(Task<T> task) {
    if (whole != null) {
      if (tasksOfPart.size() >= pruneAt) {
        tasksOfPart.removeIf(Task::isDone);
        pruneAt = 2 * Math.max(PRUNE_MIN, tasksOfPart.size());
      }
      tasksOfPart.add(task);
    }
    return task;
  }

  /// What was kept is over by itself.
  void forget(Subscription inner) {
    standing.remove(inner);
  }

  /// Takes back everything, last first, and refuses what comes later. **Runs on the loop**, in a task.
  void takeBack() {
    loop.check();
    isTakenBack = true;
    List<Subscription> all = new ArrayList<>(standing).reversed();
    standing.clear();
    platformsByDomain.clear();
    for (Subscription subscription : all) {
      try {
        subscription.remove();
      } catch (RuntimeException e) {
        loop.reportFailure("Taking back", owner, e);
      }
    }
    if (whole == null) {
      loop.tasks().cancelOf(owner);
      owner.retire();
    } else {
      whole.parts.remove(this);
    }
    tasksOfPart.forEach(Task::cancel);
    tasksOfPart.clear();
  }

  void run(String what, Runnable body) {
    this.<@Nullable Void>reading(
        what,
        () -> {
          body.run();
          return null;
        });
  }

  private <T extends @Nullable Object> T asOwner(Supplier<T> body) {
    Owner before = loop.switchOwner(owner);
    try {
      return owner.guest(body);
    } finally {
      loop.switchOwner(before);
    }
  }

  Core core() {
    return core;
  }
}
