package dev.hearth.integration;

import dev.hearth.entity.HangingException;
import dev.hearth.entity.NotReadyException;
import dev.hearth.error.HearthException;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.json.Json;
import dev.hearth.lifecycle.HubState;
import dev.hearth.loop.CallTimedOutException;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.HubStoppedException;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Placement;
import dev.hearth.loop.Task;
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
/// hangs does not keep the others back. A result, good or bad, is remembered: nothing is set up twice. Only one that throws
/// [NotReadyException] is tried again, and with it those that depend on it.
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

  /// A tear-down that takes longer is left behind.
  static final Duration TEAR_DOWN_LIMIT = Duration.ofSeconds(30);

  /// An integration was set up: `component`.
  public static final EventType<FreePayload> LOADED = EventType.free("component_loaded");

  private static final Logger LOG = LoggerFactory.getLogger(Integrations.class);

  private final Core core;
  private final EventLoop loop;
  private final Sections sections;
  private final Map<String, Integration> knownByName = new LinkedHashMap<>();
  private final Map<String, SetUpAttempts> attemptsByName = new LinkedHashMap<>();
  private final Set<String> wanted = new LinkedHashSet<>();
  private final SetUpWatch watch;
  private final Stalls stalls;

  /// Knows these integrations; sets up nothing yet.
  Integrations(Core core, ConfigSource config, Iterable<Integration> known) {
    this.core = core;
    this.loop = core.loop();
    this.watch = new SetUpWatch(loop, core.bus());
    this.sections = new Sections(loop, config);
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
    Set<String> loaded = new TreeSet<>();
    attemptsByName.forEach((name, attempts) -> {
      if (attempts.isLoaded()) {
        loaded.add(name);
      }
    });
    return loaded;
  }

  /// What has become of all that were to be set up, in the order in which they were begun.
  public List<IntegrationStatus> statuses() {
    loop.check();
    return attemptsByName.values().stream().map(SetUpAttempts::status).toList();
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
    watch.begin();
    try {
      tasks.forEach(Integrations::isUp);
    } finally {
      watch.end();
    }
  }

  /// Sets one up, or waits for the result of the set-up that was begun. False if it failed or is not ready yet.
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
    SetUpAttempts attempts = attemptsByName.get(name);
    if (attempts == null) {
      return;
    }
    attempts.endRetry();
    if (attempts.task != null) {
      isUp(attempts.task);
    }
    attempts.endRetry();
    attemptsByName.remove(name, attempts);
    Integration integration = knownByName.get(name);
    if (attempts.isLoaded() && attempts.hub != null && integration != null) {
      takeBack(integration, attempts.hub);
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
    sections.use(configNow);
    coming.forEach(integration -> knownByName.put(integration.name(), integration));
    coming.stream()
        .filter(i -> i.isSetUpByDefault() || sections.names().contains(i.name()))
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
    for (String name : attemptsByName.keySet()) {
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
    SetUpAttempts attempts = attemptsByName.computeIfAbsent(name, SetUpAttempts::new);
    return attempts.task == null ? beginAgain(attempts, name) : attempts.task;
  }

  private Task<Boolean> beginAgain(SetUpAttempts attempts, String name) {
    attempts.phase = IntegrationStatus.Phase.SETTING_UP;
    attempts.tries++;
    Task<Boolean> task =
        loop.start(loop.owner(), "set up " + name, () -> setUpAndTell(attempts, name));
    attempts.task = task;
    return task;
  }

  /// Those that could not be set up because this one was not ready are tried again when it is, or has failed for good.
  private boolean setUpAndTell(SetUpAttempts attempts, String name) {
    boolean isUp = setUpNow(attempts, name);
    if (attempts.tries > 1 && !attempts.isRetrying()) {
      new LinkedHashMap<>(attemptsByName)
          .forEach((other, waiting) -> {
            if (waiting.isRetrying()
                && waiting.waitsFor.remove(name)
                && waiting.waitsFor.isEmpty()) {
              beginAgain(waiting, other);
            }
          });
    }
    return isUp;
  }

  private boolean setUpNow(SetUpAttempts attempts, String name) {
    Integration integration = knownByName.get(name);
    if (integration == null) {
      LOG.error("Integration \"{}\" not found. Known are {}", name, known());
      return attempts.fail("there is no integration of this name");
    }
    try {
      return areDependenciesUp(attempts, integration) && setUpNow(attempts, integration);
    } catch (TaskCancelledException e) {
      attempts.fail("its set-up was cancelled");
      throw e;
    } catch (RuntimeException | Error e) {
      LOG.error("{} is not set up: {}", name, e, e);
      return attempts.fail(HearthException.textOf(e));
    }
  }

  private boolean areDependenciesUp(SetUpAttempts attempts, Integration integration) {
    Set<String> failed = new TreeSet<>();
    Set<String> notReady = new TreeSet<>();
    // In an order that is the same in every process, so that a seed of a simulation lives one life.
    List<String> dependencies = integration.dependencies().stream().sorted().toList();
    dependencies.forEach(this::begin);
    for (String dependency : dependencies) {
      if (dependsOn(dependency, integration.name(), new LinkedHashSet<>())) {
        LOG.error(
            "{} and {} depend on each other; neither is set up", integration.name(), dependency);
        return attempts.fail(dependency + " and it depend on each other");
      }
      if (!isUp(begin(dependency))) {
        SetUpAttempts others = attemptsByName.get(dependency);
        (others != null && others.isRetrying() ? notReady : failed).add(dependency);
      }
    }
    for (String other : integration.afterDependencies()) {
      if (wanted.contains(other) && !dependsOn(other, integration.name(), new LinkedHashSet<>())) {
        isUp(begin(other));
      }
    }
    if (!failed.isEmpty()) {
      LOG.error("{} is not set up because {} could not be set up", integration.name(), failed);
      return attempts.fail(failed + " could not be set up");
    }
    if (!notReady.isEmpty()) {
      LOG.warn("{} is not set up yet because it waits for {}", integration.name(), notReady);
      attempts.phase = IntegrationStatus.Phase.RETRYING;
      attempts.reason = "it waits for " + notReady;
      attempts.waitsFor.addAll(notReady);
      return false;
    }
    return true;
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

  private boolean setUpNow(SetUpAttempts attempts, Integration integration) {
    Map<String, Object> section;
    try {
      section = sections.read(integration);
    } catch (HearthException e) {
      String.valueOf(e.getMessage())
          .lines()
          .forEach(line -> LOG.error("{} is not set up: {}", integration.name(), line));
      return attempts.fail(String.valueOf(e.getMessage()));
    }
    Hub hub = new Hub(core, ownerOf(integration), () -> sections.readAgain(integration));
    long began = loop.time().nanos();
    Task<@Nullable Void> task =
        loop.startBackground(
            hub.owner(),
            "setUp of " + integration.name(),
            hub.door().guestCode().task("setUp", () -> integration.setUp(hub, section)));
    watch.began(integration.name(), task);
    boolean isDone = isDoneInTime(attempts, integration, task);
    watch.ended(integration.name());
    if (!isDone) {
      task.cancel();
      hub.takeBack();
      return false;
    }
    if (core.lifecycle().state() != HubState.RUNNING) {
      attempts.took = Duration.ofNanos(loop.time().nanos() - began);
    }
    attempts.hub = hub;
    attempts.phase = IntegrationStatus.Phase.LOADED;
    attempts.reason = null;
    if (attempts.tries > 1) {
      LOG.info("{} is set up after {} attempts", integration.name(), attempts.tries);
    }
    core.bus().fire(LOADED, new FreePayload(Json.object("component", integration.name())));
    return true;
  }

  private Owner ownerOf(Integration integration) {
    Owner owner = new Owner(integration.name(), integration.getClass());
    Placement placement = sections.placements().get(integration.name());
    owner.moveTo(placement == null ? integration.placement() : placement, loop);
    return owner;
  }

  private boolean isDoneInTime(
      SetUpAttempts attempts, Integration integration, Task<@Nullable Void> task) {
    String name = integration.name();
    Timer warning = loop.schedule(SLOW, () -> warnSlow(name, task));
    try {
      task.await(LIMIT);
      return true;
    } catch (NotReadyException e) {
      retry(attempts, name, e);
      return false;
    } catch (CallTimedOutException e) {
      if (task.isDone()) {
        LOG.error("Setting up {} failed: {}", name, e.getMessage(), e);
        return attempts.fail(String.valueOf(e.getMessage()));
      }
      LOG.error(
          "Setting up {} took over {} s; going on without it",
          name,
          LIMIT.toSeconds(),
          HangingException.of(task, LIMIT));
      return attempts.fail("its set-up took over " + LIMIT.toSeconds() + " s");
    } catch (TaskCancelledException e) {
      if (core.lifecycle().state().isStopping()) {
        LOG.debug("Setting up {} was cancelled, as the hub stops", name);
      } else {
        LOG.error("Setting up {} was cancelled", name);
      }
      return attempts.fail("its set-up was cancelled");
    } catch (HubStoppedException e) {
      LOG.debug("Setting up {} ended with the hub", name, e);
      return attempts.fail("the hub has stopped");
    } catch (RuntimeException | Error e) {
      LOG.error("Setting up {} failed: {}", name, HearthException.textOf(e), e);
      return attempts.fail(HearthException.textOf(e));
    } finally {
      warning.cancel();
    }
  }

  private void warnSlow(String name, Task<?> task) {
    loop.startBackground(
        loop.owner(),
        "warning",
        () ->
            LOG.warn(
                "Setting up {} takes over {} s; it is at {}",
                name,
                SLOW.toSeconds(),
                task.place()));
  }

  private void retry(SetUpAttempts attempts, String name, NotReadyException why) {
    attempts.phase = IntegrationStatus.Phase.RETRYING;
    attempts.reason = why.getMessage();
    Duration delay = Retry.ofIntegration(attempts.tries);
    Retry retry = new Retry(core, delay, () -> beginAgain(attempts, name));
    attempts.retry = retry;
    retry.tell(name, why, attempts.tries);
  }

  /// An integration that is up and stalls the loop again and again goes on on threads of its own, unless the configuration
  /// says where it is to run.
  private void onStall(String owner, String place) {
    SetUpAttempts attempts = attemptsByName.get(owner);
    Hub hub = attempts == null ? null : attempts.hub;
    if (hub != null && !sections.placements().containsKey(owner)) {
      stalls.stalled(hub.owner(), place);
    }
  }

  private void takeBack(Integration integration, Hub hub) {
    String name = integration.name();
    Task<@Nullable Void> task =
        loop.startBackground(
            hub.owner(),
            "tearDown of " + name,
            hub.door().guestCode().task("tearDown", () -> integration.tearDown(hub)));
    try {
      task.await(TEAR_DOWN_LIMIT);
    } catch (CallTimedOutException e) {
      if (!task.isDone()) {
        LOG.error(
            "Tearing down {} has not ended within {} s; going on without waiting for it",
            name,
            TEAR_DOWN_LIMIT.toSeconds(),
            HangingException.of(task, TEAR_DOWN_LIMIT));
        task.cancel();
      } else {
        LOG.error("Tearing down {} failed: {}", name, e.getMessage(), e);
      }
    } catch (TaskCancelledException e) {
      if (!task.isDone()) {
        throw e;
      }
      LOG.debug("Tearing down {} was cancelled", name, e);
    } catch (RuntimeException | Error e) {
      LOG.error("Tearing down {} failed: {}", name, HearthException.textOf(e), e);
    } finally {
      hub.takeBack();
    }
  }
}
