package dev.hearth.integration;

import dev.hearth.error.HearthException;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.json.Json;
import dev.hearth.loop.CallTimedOutException;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Placement;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskBody;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.loop.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets integrations up and tears them down.
///
/// All are set up at the same time, each in a task of its own that first waits for those it depends on. One that fails or
/// hangs does not keep the others back. A result, good or bad, is remembered: nothing is set up twice.
///
/// **Before it:** `Wiring`. **After it:** [Integration#setUp].
///
/// **Runs on the loop.**
@OnLoop
public final class Integrations {
  /// A set-up that takes longer is worth a warning.
  static final Duration SLOW = Duration.ofSeconds(10);

  /// A set-up that takes longer counts as failed.
  static final Duration LIMIT = Duration.ofSeconds(300);

  /// An integration was set up: `component`.
  public static final EventType<FreePayload> LOADED = EventType.free("component_loaded");

  private static final Logger LOG = LoggerFactory.getLogger(Integrations.class);

  private final HubRooms rooms;
  private final EventLoop loop;
  private final House house;
  private ConfigSource config;
  private final Map<String, Integration> knownByName = new LinkedHashMap<>();
  private final Map<String, Task<Boolean>> setUpByName = new LinkedHashMap<>();
  private final Map<String, Hub> loadedByName = new LinkedHashMap<>();
  private final Set<String> wanted = new LinkedHashSet<>();
  private final Stalls stalls;

  /// Knows these integrations; sets up nothing yet.
  public Integrations(
      HubRooms rooms, House house, ConfigSource config, Iterable<Integration> known) {
    this.rooms = rooms;
    this.loop = rooms.loop();
    this.house = house;
    this.config = config;
    this.stalls = new Stalls(loop);
    loop.listenToStalls(this::onStall);
    for (Integration integration : known) {
      Integration other = knownByName.putIfAbsent(integration.name(), integration);
      if (other != null) {
        throw new IllegalArgumentException(
            "Two integrations are named "
                + integration.name()
                + ": "
                + other.getClass().getName()
                + " and "
                + integration.getClass().getName());
      }
    }
  }

  /// The names of all integrations there are.
  public Set<String> known() {
    return new TreeSet<>(knownByName.keySet());
  }

  /// An integration by name.
  public Optional<Integration> find(String name) {
    return Optional.ofNullable(knownByName.get(name));
  }

  /// The names of those that are set up, in order.
  public Set<String> loaded() {
    loop.check();
    return new TreeSet<>(loadedByName.keySet());
  }

  /// Sets up all that the configuration asks for and those that are set up by default; returns when each is up, has failed or
  /// has used up its time.
  public void setUpAll() {
    loop.check();
    knownByName.values().stream()
        .filter(i -> i.isSetUpByDefault() || config.sections().contains(i.name()))
        .forEach(i -> wanted.add(i.name()));
    List<Task<Boolean>> tasks = new ArrayList<>();
    wanted.forEach(name -> tasks.add(begin(name)));
    tasks.forEach(Integrations::isUp);
  }

  /// Sets one up, or waits for the result of the set-up that was begun. False if it failed.
  public boolean setUp(String name) {
    loop.check();
    return isUp(begin(name));
  }

  /// Waits for the result; a set-up that was cancelled has failed.
  private static boolean isUp(Task<Boolean> begun) {
    try {
      return begun.await();
    } catch (TaskCancelledException e) {
      if (!begun.isDone()) {
        throw e;
      }
      return false;
    }
  }

  /// Tears one down and takes back all it registered; it can be set up again. Waits for a set-up that was begun. Does nothing
  /// if it is not up.
  public void tearDown(String name) {
    loop.check();
    Task<Boolean> begun = setUpByName.get(name);
    if (begun != null) {
      isUp(begun);
    }
    Hub hub = loadedByName.remove(name);
    setUpByName.remove(name);
    Integration integration = knownByName.get(name);
    if (hub != null && integration != null) {
      takeBack(integration, hub);
    }
  }

  /// Puts integrations in the place of others while the hub runs, with a configuration read anew. Those that go, and those that
  /// depend on them, are torn down; then those that come are set up if the configuration or they themselves ask for it, and so
  /// are the dependents that were up. Returns the names of those that are up afterwards. An integration may go and come at the
  /// same time: then it is only set up again.
  ///
  /// @throws IllegalArgumentException if a name is taken; nothing has happened then
  public Set<String> exchange(
      Set<String> going, Collection<Integration> coming, ConfigSource configNow) {
    loop.check();
    for (Integration integration : coming) {
      if (knownByName.containsKey(integration.name()) && !going.contains(integration.name())) {
        throw new IllegalArgumentException(
            "There is another integration named " + integration.name());
      }
    }
    List<String> affected = affectedBy(going);
    affected.forEach(this::tearDown);
    knownByName.keySet().removeAll(going);
    wanted.removeAll(going);
    config = configNow;
    coming.forEach(integration -> knownByName.put(integration.name(), integration));
    coming.stream()
        .filter(i -> i.isSetUpByDefault() || config.sections().contains(i.name()))
        .forEach(i -> wanted.add(i.name()));
    Set<String> again = new LinkedHashSet<>(affected.reversed());
    coming.forEach(integration -> again.add(integration.name()));
    again.removeIf(name -> !knownByName.containsKey(name));
    again.removeIf(name -> going.contains(name) && !wanted.contains(name));
    again.removeIf(name -> !affected.contains(name) && !wanted.contains(name));
    again.forEach(this::begin);
    Set<String> up = new TreeSet<>();
    for (String name : again) {
      if (setUp(name)) {
        up.add(name);
      }
    }
    return up;
  }

  /// Those that were set up, or were to be, and need one of these; dependents first.
  private List<String> affectedBy(Set<String> going) {
    List<String> affected = new ArrayList<>();
    for (String name : setUpByName.keySet()) {
      if (going.stream().anyMatch(gone -> dependsOn(name, gone, new LinkedHashSet<>()))) {
        affected.add(name);
      }
    }
    List<String> all = List.copyOf(affected);
    // Whoever needs another needs all that the other needs, and the other besides.
    affected.sort(
        Comparator.comparingLong(name ->
            all.stream().filter(other -> !dependsOn(name, other, new LinkedHashSet<>())).count()));
    return affected;
  }

  private Task<Boolean> begin(String name) {
    Task<Boolean> begun = setUpByName.get(name);
    if (begun == null) {
      begun = loop.start(loop.owner(), "set up " + name, () -> setUpNow(name));
      setUpByName.put(name, begun);
    }
    return begun;
  }

  private boolean setUpNow(String name) {
    Integration integration = knownByName.get(name);
    if (integration == null) {
      LOG.error("Integration \"{}\" not found. Known are {}", name, known());
      return false;
    }
    try {
      return areDependenciesUp(integration) && setUpNow(integration);
    } catch (TaskCancelledException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      LOG.error("{} is not set up: {}", name, e, e);
      return false;
    }
  }

  private boolean areDependenciesUp(Integration integration) {
    Set<String> failed = new TreeSet<>();
    integration.dependencies().forEach(this::begin);
    for (String dependency : integration.dependencies()) {
      if (dependsOn(dependency, integration.name(), new LinkedHashSet<>())) {
        LOG.error(
            "{} and {} depend on each other; neither is set up", integration.name(), dependency);
        return false;
      }
      if (!isUp(begin(dependency))) {
        failed.add(dependency);
      }
    }
    for (String other : integration.afterDependencies()) {
      if (wanted.contains(other) && !dependsOn(other, integration.name(), new LinkedHashSet<>())) {
        isUp(begin(other));
      }
    }
    if (!failed.isEmpty()) {
      LOG.error("{} is not set up because {} could not be set up", integration.name(), failed);
    }
    return failed.isEmpty();
  }

  /// Whether `name` needs `target`, directly or through others.
  private boolean dependsOn(String name, String target, Set<String> seen) {
    if (name.equals(target)) {
      return true;
    }
    Integration integration = knownByName.get(name);
    if (integration == null || !seen.add(name)) {
      return false;
    }
    return integration.dependencies().stream().anyMatch(next -> dependsOn(next, target, seen))
        || integration.afterDependencies().stream()
            .anyMatch(next -> wanted.contains(next) && dependsOn(next, target, seen));
  }

  private boolean setUpNow(Integration integration) {
    Map<String, Object> section;
    try {
      section = config.check(integration.name(), integration.schema());
    } catch (HearthException e) {
      String.valueOf(e.getMessage())
          .lines()
          .forEach(line -> LOG.error("{} is not set up: {}", integration.name(), line));
      return false;
    }
    Hub hub = new Hub(rooms, house, ownerOf(integration));
    Task<@Nullable Void> task =
        loop.startBackground(
            hub.owner(),
            "setUp of " + integration.name(),
            () -> inPlace(hub, "setUp", () -> integration.setUp(hub, section)));
    if (!isDoneInTime(integration, task)) {
      task.cancel();
      hub.takeBack();
      return false;
    }
    loadedByName.put(integration.name(), hub);
    rooms.bus().fire(LOADED, new FreePayload(Json.object("component", integration.name())));
    return true;
  }

  private Owner ownerOf(Integration integration) {
    ClassLoader loader = integration.getClass().getClassLoader();
    Owner owner =
        loader == Integrations.class.getClassLoader() || loader == null
            ? new Owner(integration.name())
            : new Owner(integration.name(), loader);
    Placement placement = config.placements().get(integration.name());
    owner.moveTo(placement == null ? integration.placement() : placement, loop);
    return owner;
  }

  private void inPlace(Hub hub, String what, TaskBody body) throws Exception {
    hub.owner()
        .<@Nullable Void>inPlace(
            loop,
            what,
            () -> {
              body.run();
              return null;
            });
  }

  private boolean isDoneInTime(Integration integration, Task<@Nullable Void> task) {
    Timer warning =
        loop.schedule(
            SLOW,
            () ->
                loop.startBackground(
                    loop.owner(),
                    "warning",
                    () ->
                        LOG.warn(
                            "Setting up {} takes over {} s",
                            integration.name(),
                            SLOW.toSeconds())));
    try {
      task.await(LIMIT);
      return true;
    } catch (CallTimedOutException e) {
      LOG.error(
          "Setting up {} took over {} s; going on without it",
          integration.name(),
          LIMIT.toSeconds());
    } catch (TaskCancelledException e) {
      LOG.error("Setting up {} was cancelled", integration.name());
    } catch (HearthException e) {
      LOG.error("Setting up {} failed: {}", integration.name(), e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      LOG.error("Setting up {} failed: {}", integration.name(), e, e);
    } finally {
      warning.cancel();
    }
    return false;
  }

  /// An integration that is up and stalls the loop again and again goes on on threads of its own, unless the configuration
  /// says where it is to run.
  private void onStall(String owner, String place) {
    Hub hub = loadedByName.get(owner);
    if (hub != null && !config.placements().containsKey(owner)) {
      stalls.stalled(hub.owner(), place);
    }
  }

  private void takeBack(Integration integration, Hub hub) {
    try {
      inPlace(hub, "tearDown", () -> integration.tearDown(hub));
    } catch (Exception e) {
      LOG.error("Tearing down {} failed: {}", integration.name(), e, e);
    }
    hub.takeBack();
  }
}
