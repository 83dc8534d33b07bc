package dev.hearth.entity;

import dev.hearth.event.Contexts;
import dev.hearth.event.Event;
import dev.hearth.event.EventBus;
import dev.hearth.lifecycle.LifecycleEvents;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.TaskBody;
import dev.hearth.registry.DeviceField;
import dev.hearth.registry.DeviceRegistryUpdated;
import dev.hearth.registry.EntityEntry;
import dev.hearth.registry.EntityField;
import dev.hearth.registry.EntityRegistryUpdated;
import dev.hearth.registry.RegistryAction;
import dev.hearth.state.EntityIds;
import dev.hearth.state.State;
import dev.hearth.state.StateMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All live entities, and what happens to them when a registry changes.
///
/// Entities of the registry whose integration is not there have the state `unavailable` with the attribute `restored`.
///
/// **Before it:** `Hub`, `Wiring`. **After it:** [EntityPlatform].
///
/// **Runs on the loop.**
@OnLoop
public final class Entities {
  /// How often the states are written that entities ask for after a restart.
  static final Duration SAVE_INTERVAL = Duration.ofMinutes(15);

  /// So many enabled entities an integration may have in the registry; one that makes more is broken.
  static final int ENABLED_MAX = 10_000;

  /// These bring whole networks of devices.
  private static final Set<String> UNLIMITED = Set.of("hue", "matter", "mqtt", "zha", "zwave_js");

  private static final Logger LOG = LoggerFactory.getLogger(Entities.class);

  // For the life of the hub.
  private final EntityRooms rooms;
  private final EventLoop loop;
  private final StateMachine states;
  private final RandomGenerator random;
  private final StateWriter writer;
  private final RestoredStates restored;
  private final EntityServices services;
  private final Reproductions reproductions;
  private final List<EntityPlatform> platforms = new ArrayList<>();
  private final Map<String, LiveEntity> liveById = new LinkedHashMap<>();
  private final Map<String, Map<String, LiveEntity>> liveByDomain = new LinkedHashMap<>();
  private boolean isStopping;
  private final Set<String> fullLogged = new HashSet<>();

  /// No entities yet.
  public Entities(EntityRooms rooms, RandomGenerator random) {
    this.rooms = rooms;
    this.loop = rooms.loop();
    this.states = rooms.states();
    this.random = random;
    this.writer =
        new StateWriter(loop, states, rooms.registries(), new Contexts(loop.time(), random));
    this.restored = new RestoredStates(loop, rooms.storage());
    this.services = new EntityServices(loop, rooms.services(), this);
    this.reproductions = new Reproductions(loop, states, rooms.services());
  }

  /// Reads what entities were before the restart, and follows the registries and the lifecycle from now on. After the
  /// registries were loaded, before the first entity is added. Runs in a task.
  public void load() {
    restored.load();
    EventBus bus = rooms.bus();
    bus.listen(EntityRegistryUpdated.TYPE, this::onEntryUpdated);
    bus.listen(DeviceRegistryUpdated.TYPE, this::onDeviceUpdated);
    bus.listen(LifecycleEvents.START, event -> writePlaceholders());
    bus.listen(LifecycleEvents.STARTED, event -> saveAgainAndAgain());
    bus.listen(LifecycleEvents.STOP, event -> endPolling());
    bus.listen(LifecycleEvents.FINAL_WRITE, event -> save());
  }

  // ---- What there is

  /// The live entity with this id.
  public Optional<Entity> find(String entityId) {
    loop.check();
    return live(entityId).map(LiveEntity::entity);
  }

  /// Every live entity, in the order in which they were added.
  public List<Entity> all() {
    loop.check();
    return liveById.values().stream().map(LiveEntity::entity).toList();
  }

  /// The live entities of a domain.
  public List<Entity> all(String domain) {
    loop.check();
    return allLive(domain).stream().map(LiveEntity::entity).toList();
  }

  /// How states are reproduced.
  public Reproductions reproductions() {
    return reproductions;
  }

  /// The services that act on entities.
  public EntityServices services() {
    return services;
  }

  // ---- Platforms

  /// A new platform for the entities of an integration in a domain.
  public EntityPlatform platform(String domain, Owner owner, UpdatePolicy policy) {
    loop.check();
    EntityPlatform platform = new EntityPlatform(this, domain, owner, policy);
    platforms.add(platform);
    return platform;
  }

  /// A new coordinator for an integration; nothing is fetched yet.
  public <T> Coordinator<T> coordinator(Coordination<T> plan, Owner owner) {
    loop.check();
    return new Coordinator<>(plan, owner, loop, random, () -> isStopping);
  }

  /// Attributes from the configuration that win over those of entities, in states that are written from now on.
  public void customize(Customization customization) {
    loop.check();
    writer.customize(customization);
  }

  /// Removes an entity, its state, and what the registry remembers of it. Does nothing if it is not live.
  public void forget(Entity entity) {
    loop.check();
    LiveEntity live = entity.live();
    if (live != null && live.isAdded()) {
      live.platform().removeForGood(live);
      if (live.entry().isPresent()) {
        rooms.registries().entities().remove(live.entityId());
      }
    }
  }

  // ---- Updates

  /// Begins an update of an entity, after which its state is written. Does nothing if an update is in progress or the entity
  /// is not live.
  public void requestUpdate(Entity entity) {
    loop.check();
    LiveEntity live = entity.live();
    if (live != null && live.isAdded()) {
      live.followed()
          .ifPresentOrElse(
              Coordinator::requestRefresh, () -> live.platform().updates().request(live));
    }
  }

  /// The same, but returns when the state is written. In a task.
  public void update(Entity entity) {
    loop.check();
    LiveEntity live = entity.live();
    if (live != null && live.isAdded()) {
      live.followed()
          .ifPresentOrElse(Coordinator::refresh, () -> live.platform().updates().updateNow(live));
    }
  }

  // ---- What the registries say

  private void onEntryUpdated(Event<EntityRegistryUpdated> event) {
    EntityRegistryUpdated updated = event.data();
    String idBefore = updated.oldEntityId().orElse(updated.entityId());
    Optional<LiveEntity> live = live(idBefore);
    Optional<EntityEntry> entry = rooms.registries().entities().find(updated.entityId());
    if (updated.action() == RegistryAction.CREATE) {
      return;
    }
    if (live.isEmpty()) {
      followWithoutEntity(idBefore, entry, updated);
    } else if (entry.isEmpty() || !entry.get().isEnabled() || updated.oldEntityId().isPresent()) {
      start(live.get(), "follow registry", () -> live.get().platform().follow(live.get()));
    } else if (isShown(updated)) {
      writer.write(live.get());
    }
  }

  /// No entity is there: its placeholder goes, comes or moves.
  private void followWithoutEntity(
      String idBefore, Optional<EntityEntry> entry, EntityRegistryUpdated updated) {
    boolean hadPlaceholder =
        states.find(idBefore).filter(RestoredStates::isPlaceholder).isPresent();
    boolean isEnabled = entry.filter(EntityEntry::isEnabled).isPresent();
    if (hadPlaceholder && (!isEnabled || updated.oldEntityId().isPresent())) {
      states.remove(idBefore);
    }
    if (isEnabled && (hadPlaceholder || updated.isChanged(EntityField.DISABLED_BY))) {
      if (states.isFree(updated.entityId()) || hadPlaceholder) {
        writer.writePlaceholder(entry.get());
      }
    }
    if (isEnabled && updated.isChanged(EntityField.DISABLED_BY)) {
      loop.start(
          Owner.HUB,
          "enable " + updated.entityId(),
          () -> List.copyOf(platforms).forEach(platform -> platform.enable(entry.get().key())));
    }
  }

  private static boolean isShown(EntityRegistryUpdated updated) {
    return updated.isChanged(EntityField.NAME)
        || updated.isChanged(EntityField.ICON)
        || updated.isChanged(EntityField.DEVICE_CLASS)
        || updated.isChanged(EntityField.DEVICE)
        || updated.isChanged(EntityField.OPTIONS);
  }

  private void onDeviceUpdated(Event<DeviceRegistryUpdated> event) {
    DeviceRegistryUpdated updated = event.data();
    if (updated.action() != RegistryAction.UPDATE
        || !(updated.isChanged(DeviceField.NAME) || updated.isChanged(DeviceField.NAME_BY_USER))) {
      return;
    }
    for (EntityEntry entry : rooms.registries().entities().allOfDevice(updated.deviceId())) {
      live(entry.entityId())
          .filter(live -> live.entity().identity().isNamedWithinDevice())
          .ifPresent(writer::write);
    }
  }

  private void start(LiveEntity live, String what, TaskBody body) {
    loop.start(live.platform().owner(), what + " " + live, body);
  }

  // ---- Start and stop

  private void writePlaceholders() {
    for (EntityEntry entry : rooms.registries().entities().all()) {
      if (entry.isEnabled() && states.isFree(entry.entityId())) {
        writer.writePlaceholder(entry);
      }
    }
  }

  private void endPolling() {
    isStopping = true;
    platforms.forEach(platform -> platform.updates().endPolling());
  }

  private void saveAgainAndAgain() {
    save();
    loop.schedule(SAVE_INTERVAL, this::saveAgainAndAgain);
  }

  /// Writes what entities ask for after a restart, and returns when that was tried. In a task.
  public void saveNow() {
    loop.check();
    save();
    rooms.storage().flush();
  }

  private void save() {
    restored.save(() -> {
      Map<LiveEntity, State> wanted = new LinkedHashMap<>();
      for (LiveEntity live : liveById.values()) {
        if (live.wantsLastState) {
          states.find(live.entityId()).ifPresent(state -> wanted.put(live, state));
        }
      }
      return wanted;
    });
  }

  /// Whether an integration has as many entities as it may have; says so once.
  boolean isFull(String integration) {
    if (UNLIMITED.contains(integration)
        || rooms.registries().entities().countEnabled(integration) < ENABLED_MAX) {
      return false;
    }
    if (fullLogged.add(integration)) {
      LOG.warn(
          "{} has {} enabled entities, which is the most there may be; new ones are left out",
          integration,
          ENABLED_MAX);
    }
    return true;
  }

  // ---- For the other classes of this room

  EntityRooms rooms() {
    return rooms;
  }

  StateWriter writer() {
    return writer;
  }

  RestoredStates restored() {
    return restored;
  }

  RandomGenerator random() {
    return random;
  }

  Optional<LiveEntity> live(String entityId) {
    return Optional.ofNullable(liveById.get(entityId));
  }

  Collection<LiveEntity> allLive() {
    return liveById.values();
  }

  Collection<LiveEntity> allLive(String domain) {
    return liveByDomain.getOrDefault(domain, Map.of()).values();
  }

  void takeOut(EntityPlatform platform) {
    platforms.remove(platform);
  }

  void put(LiveEntity live) {
    String domain = EntityIds.domain(live.entityId());
    liveById.put(live.entityId(), live);
    liveByDomain.computeIfAbsent(domain, d -> new LinkedHashMap<>()).put(live.entityId(), live);
  }

  void takeOut(LiveEntity live) {
    String domain = EntityIds.domain(live.entityId());
    liveById.remove(live.entityId(), live);
    Map<String, LiveEntity> siblings = liveByDomain.get(domain);
    if (siblings != null && siblings.remove(live.entityId(), live) && siblings.isEmpty()) {
      liveByDomain.remove(domain);
    }
  }
}
