package dev.hearth.integration;

import dev.hearth.error.HearthException;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.json.Json;
import dev.hearth.loop.CallTimedOutException;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.loop.Timer;
import java.time.Duration;
import java.util.ArrayList;
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
  private final Sections sections;
  private final Map<String, Integration> knownByName = new LinkedHashMap<>();
  private final Map<String, Task<Boolean>> setUpByName = new LinkedHashMap<>();
  private final Map<String, Hub> loadedByName = new LinkedHashMap<>();
  private final Set<String> wanted = new LinkedHashSet<>();

  /// Knows these integrations; sets up nothing yet.
  public Integrations(
      HubRooms rooms, House house, ConfigSource config, Iterable<Integration> known) {
    this.rooms = rooms;
    this.loop = rooms.loop();
    this.house = house;
    this.sections = new Sections(loop, config);
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
        .filter(i -> i.isSetUpByDefault() || sections.names().contains(i.name()))
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
      section = sections.read(integration);
    } catch (HearthException e) {
      String.valueOf(e.getMessage())
          .lines()
          .forEach(line -> LOG.error("{} is not set up: {}", integration.name(), line));
      return false;
    }
    Hub hub = new Hub(rooms, house, integration.name(), () -> sections.readAgain(integration));
    Task<@Nullable Void> task =
        loop.startBackground(
            hub.owner(), "setUp of " + integration.name(), () -> integration.setUp(hub, section));
    if (!isDoneInTime(integration, task)) {
      task.cancel();
      hub.takeBack();
      return false;
    }
    loadedByName.put(integration.name(), hub);
    rooms.bus().fire(LOADED, new FreePayload(Json.object("component", integration.name())));
    return true;
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

  private void takeBack(Integration integration, Hub hub) {
    try {
      integration.tearDown(hub);
    } catch (Exception e) {
      LOG.error("Tearing down {} failed: {}", integration.name(), e, e);
    }
    hub.takeBack();
  }
}
