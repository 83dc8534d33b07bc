package dev.hearth.entity;

import dev.hearth.json.JsonNull;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.registry.Changes;
import dev.hearth.registry.DeviceEntry;
import dev.hearth.registry.DisabledBy;
import dev.hearth.registry.EntityEntry;
import dev.hearth.registry.EntityField;
import dev.hearth.registry.EntityKey;
import dev.hearth.registry.EntityRegistry;
import dev.hearth.registry.HiddenBy;
import dev.hearth.registry.Registries;
import dev.hearth.state.EntityIds;
import dev.hearth.state.StateMachine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The entities of one integration in one domain: adds them, updates them, removes them.
///
/// An entity that cannot be added is logged and does not keep the others back. An entity whose entry is disabled waits here
/// until it is enabled.
///
/// **Before it:** `Hub.entities().add`. **After it:** the registries, `Entity.onAdded`, `StateMachine.set`.
///
/// **Runs on the loop**, in tasks.
@OnLoop
public final class EntityPlatform {
  /// Adding entities may take this long altogether ...
  static final Duration ADD_LIMIT = Duration.ofSeconds(500);

  /// ... or, if that is more, this long for each of them.
  static final Duration ADD_LIMIT_EACH = Duration.ofSeconds(15);

  /// An entity may take this long to take its leave.
  static final Duration REMOVE_LIMIT = Duration.ofSeconds(10);

  private static final String NAMELESS = "Unnamed Device";

  private static final Logger LOG = LoggerFactory.getLogger(EntityPlatform.class);

  // For the life of the hub.
  private final Entities entities;
  private final EventLoop loop;
  private final StateMachine states;

  // Until torn down.
  private final String domain;
  private final Owner owner;
  private final Updates updates;
  private final Reports reports;
  private final Map<String, LiveEntity> liveById = new LinkedHashMap<>();
  private final Map<EntityKey, Entity> disabledByKey = new LinkedHashMap<>();
  private boolean isTornDown;

  EntityPlatform(Entities entities, String domain, Owner owner, UpdatePolicy policy) {
    this.entities = entities;
    this.loop = entities.rooms().loop();
    this.states = entities.rooms().states();
    this.domain = domain;
    this.owner = owner;
    this.updates = new Updates(loop, entities.writer(), owner, policy);
    this.reports = new Reports(loop, LOG);
  }

  /// The domain of its entities, such as `light`.
  public String domain() {
    return domain;
  }

  /// The name of the integration.
  public String integration() {
    return owner.name();
  }

  /// Whose work its entities do.
  public Owner owner() {
    return owner;
  }

  /// Its live entities, in the order in which they were added.
  public List<Entity> all() {
    loop.check();
    return liveById.values().stream().map(LiveEntity::entity).toList();
  }

  /// How many updates of its entities were left behind because they hang.
  public int hangingUpdates() {
    loop.check();
    return updates.hanging();
  }

  // ---- Adding

  /// Adds entities one after another and writes their first states. An object can be added once. One that hangs while it is
  /// added is taken out again after 500 s, or 15 s for each entity if that is more; the clock begins again for the others.
  public void add(List<? extends Entity> added) {
    loop.check();
    int next = 0;
    while (next < added.size() && !isTornDown) {
      next += addUntilOneHangs(added.subList(next, added.size()));
    }
    for (Entity entity : added.subList(next, added.size())) {
      LOG.warn("{} ({}) came after the platform was torn down", Updates.nameOf(entity), owner);
    }
    if (!isTornDown) {
      updates.beginPolling(liveById::values, entities.random());
    }
  }

  /// The same, after an [Entity#update] of each; one whose update fails is not added.
  public void addUpdated(List<? extends Entity> added) {
    loop.check();
    add(updates.updateFirst(added, limitFor(added.size())));
  }

  private static Duration limitFor(int count) {
    Duration forEach = ADD_LIMIT_EACH.multipliedBy(count);
    return forEach.compareTo(ADD_LIMIT) > 0 ? forEach : ADD_LIMIT;
  }

  /// Returns how many it has dealt with: all, or those up to one that hung or until the platform was torn down.
  private int addUntilOneHangs(List<? extends Entity> added) {
    Batch batch = new Batch(added.size());
    try {
      int done = 0;
      while (done < added.size() && !isTornDown && !batch.limit.isOver()) {
        addOne(added.get(done), batch);
        done++;
      }
      return done;
    } finally {
      batch.limit.end();
    }
  }

  private void addOne(Entity entity, Batch batch) {
    try {
      checkAddable(entity);
      Optional<EntityKey> key =
          entity.identity().uniqueId().map(id -> new EntityKey(domain, integration(), id));
      if (key.isPresent()) {
        addRegistered(entity, key.get(), batch);
      } else {
        addUnregistered(entity, batch);
      }
    } catch (RuntimeException | Error e) {
      if (e instanceof TaskCancelledException && !batch.limit.isOver()) {
        throw e;
      }
      if (!batch.limit.isOver()) {
        LOG.error("{} ({}) cannot be added: {}", nameOf(entity), owner, e.getMessage(), e);
      }
    }
  }

  /// An entity that fails to tell its name must not keep the others back.
  private static String nameOf(Entity entity) {
    try {
      return Updates.nameOf(entity);
    } catch (RuntimeException | Error e) {
      return entity.getClass().getName();
    }
  }

  private void checkAddable(Entity entity) {
    if (entity.live() != null) {
      throw new IllegalStateException(
          "This object was added before as " + entity.entityId() + "; make a new one");
    }
    if (!entity.domain().equals(domain)) {
      throw new IllegalArgumentException(
          "Expected an entity of " + domain + ", got one of " + entity.domain());
    }
  }

  private void addUnregistered(Entity entity, Batch batch) {
    EntityRegistry registry = entities.rooms().registries().entities();
    Optional<String> own = entity.identity().entityId();
    own.ifPresent(this::checkOwnId);
    String id =
        own.isPresent() && registry.find(own.get()).isEmpty()
            ? own.get()
            : registry.freeEntityId(
                domain,
                own.map(EntityIds::objectId)
                    .or(() -> Naming.forNewId(entity, Optional.empty()))
                    .orElse(NAMELESS));
    if (states.isFree(id) || states.find(id).filter(RestoredStates::isPlaceholder).isPresent()) {
      addLive(new LiveEntity(entity, this, id, Optional.empty()), batch);
    } else {
      LOG.error(
          "There is a {} already, and {} of {} has no unique id; it is left out",
          id,
          Updates.nameOf(entity),
          owner);
    }
  }

  private void checkOwnId(String id) {
    if (!EntityIds.isValid(id)
        || id.length() > EntityIds.LENGTH_MAX
        || !EntityIds.domain(id).equals(domain)) {
      throw new IllegalArgumentException(
          "Expected an entity id of " + domain + " such as " + domain + ".stairs, got " + id);
    }
  }

  /// With a unique id, an entity id is no more than a wish; what it lacks as an id is made up for.
  private Optional<String> wishedObjectId(Entity entity) {
    Optional<String> own = entity.identity().entityId();
    try {
      own.ifPresent(this::checkOwnId);
    } catch (IllegalArgumentException e) {
      LOG.warn("{} ({}): {}", Updates.nameOf(entity), owner, e.getMessage());
    }
    return own.map(id -> id.substring(id.indexOf('.') + 1));
  }

  private void addRegistered(Entity entity, EntityKey key, Batch batch) {
    Registries registries = entities.rooms().registries();
    Optional<LiveEntity> other =
        registries.entities().find(key).map(EntityEntry::entityId).flatMap(entities::live);
    if (other.isPresent()) {
      LOG.error(
          "A {} with the unique id {} of {} is there already as {}; the second one is left out",
          domain,
          key.uniqueId(),
          integration(),
          other.get());
      return;
    }
    if (registries.entities().find(key).isEmpty() && entities.isFull(integration())) {
      return;
    }
    Optional<DeviceEntry> device = entity.identity().device().map(registries.devices()::ensure);
    String objectId =
        wishedObjectId(entity)
            .or(() -> Naming.forNewId(entity, device))
            .orElse(integration() + "_" + key.uniqueId());
    EntityEntry entry =
        registries.entities().ensure(key, objectId, said(entity, device), saidOnce(entity, device));
    if (!entry.isEnabled()) {
      disabledByKey.put(key, entity);
      LOG.debug("{} is disabled", entry.entityId());
      return;
    }
    disabledByKey.remove(key);
    addLive(new LiveEntity(entity, this, entry.entityId(), Optional.of(entry)), batch);
  }

  private static Changes<EntityField> said(Entity entity, Optional<DeviceEntry> device) {
    Map<String, Object> capabilities = entity.capabilityAttributes();
    return new StateWriter.Abilities(capabilities, entity.deviceClass(), entity.supportedFeatures())
        .toChanges()
        .with(EntityField.HAS_ENTITY_NAME, entity.identity().isNamedWithinDevice())
        .withOptional(EntityField.DEVICE, device.map(DeviceEntry::id))
        .withOptional(
            EntityField.ENTITY_CATEGORY,
            entity.category().map(c -> c.name().toLowerCase(Locale.ROOT)))
        .withOptional(EntityField.ORIGINAL_NAME, entity.identity().name())
        .withOptional(EntityField.ORIGINAL_ICON, entity.icon())
        .withOptional(EntityField.UNIT_OF_MEASUREMENT, entity.unitOfMeasurement());
  }

  private static Changes<EntityField> saidOnce(Entity entity, Optional<DeviceEntry> device) {
    Object disabledBy = JsonNull.NULL;
    if (device.isPresent() && !device.get().isEnabled()) {
      disabledBy = DisabledBy.DEVICE.key();
    } else if (!entity.isEnabledByDefault()) {
      disabledBy = DisabledBy.INTEGRATION.key();
    }
    Object hiddenBy = entity.isVisibleByDefault() ? JsonNull.NULL : HiddenBy.INTEGRATION.key();
    return Changes.of(EntityField.DISABLED_BY, disabledBy).with(EntityField.HIDDEN_BY, hiddenBy);
  }

  private void addLive(LiveEntity live, Batch batch) {
    String id = live.entityId();
    live.isReserved = states.isFree(id);
    if (live.isReserved) {
      states.reserve(id);
    }
    liveById.put(id, live);
    entities.put(live);
    live.entity().bind(live);
    batch.adding = live;
    boolean isDone = false;
    try {
      live.setAdded();
      owner.run(loop, "onAdded of " + live, live.entity()::onAdded);
      if (live.isAdded()) {
        entities.writer().writeFirst(live);
      }
      isDone = true;
    } finally {
      batch.adding = null;
      if (!isDone) {
        takeBack(live);
      }
    }
  }

  /// Undoes what was done so far for an entity that cannot be added after all. Does nothing the second time.
  private void takeBack(LiveEntity live) {
    if (live.isAdded()) {
      live.rollBack();
      takeOut(live);
      live.entity().bind(null);
      if (live.isReserved) {
        states.remove(live.entityId());
      }
    }
  }

  // ---- Removing

  /// Removes an entity. If it is registered, its state becomes `unavailable`; otherwise the state is removed. Does nothing
  /// if the entity is not live.
  public void remove(Entity entity) {
    loop.check();
    LiveEntity live = entity.live();
    if (live != null) {
      remove(live);
    }
  }

  /// Removes all its entities and ends polling; those that are still being added are left out. Does nothing the second time.
  public void tearDown() {
    loop.check();
    isTornDown = true;
    disabledByKey.clear();
    List.copyOf(liveById.values()).reversed().forEach(this::remove);
    entities.takeOut(this);
  }

  void remove(LiveEntity live) {
    takeDown(
        live,
        () -> {
          Optional<EntityEntry> entry = live.entry().filter(EntityEntry::isEnabled);
          if (entry.isPresent() && entry.get().entityId().equals(live.entityId())) {
            entities.writer().writePlaceholder(entry.get());
          } else {
            states.remove(live.entityId());
          }
        });
  }

  /// Removes an entity and its state, whatever the registry says.
  void removeForGood(LiveEntity live) {
    takeDown(live, () -> states.remove(live.entityId()));
  }

  /// Who comes second waits for the end of the removal that is in progress.
  private void takeDown(LiveEntity live, Runnable leaveState) {
    if (live.beginRemoval()) {
      try {
        takeDown(live);
        leaveState.run();
      } finally {
        live.endRemoval();
      }
    }
  }

  private void takeDown(LiveEntity live) {
    Task<?> update = live.update;
    if (update != null) {
      update.cancel();
    }
    live.endSubscriptions();
    runLeaving(live, "onRemoving of " + live, live.entity()::onRemoving);
    if (live.wantsLastState) {
      states.find(live.entityId()).ifPresent(state -> restored().remember(live, state));
    }
    takeOut(live);
    updates.endPolling(liveById::values);
  }

  /// Runs a hook of an entity that leaves; it leaves all the same if the hook fails or hangs.
  private void runLeaving(LiveEntity live, String what, Runnable hook) {
    HookLimit limit =
        new HookLimit(
            loop,
            "removing " + live,
            REMOVE_LIMIT,
            e -> reports.error("{} ({}) hangs while it is removed", live, owner, e));
    try {
      owner.run(loop, what, hook);
    } catch (RuntimeException | Error e) {
      if (!limit.isOver()) {
        loop.reportFailure(what, owner, e);
      }
    } finally {
      limit.end();
    }
  }

  private void takeOut(LiveEntity live) {
    liveById.remove(live.entityId());
    entities.takeOut(live);
  }

  // ---- What the registry says

  /// Does what the registry says of an entity now: it was removed, disabled or renamed.
  void follow(LiveEntity live) {
    Optional<EntityEntry> entry = live.entry();
    if (!live.isAdded()) {
      return;
    }
    if (entry.isEmpty()) {
      forget(live);
    } else if (!entry.get().isEnabled() || !entry.get().entityId().equals(live.entityId())) {
      addAgainLater(live, entry.get().key());
    }
  }

  private void forget(LiveEntity live) {
    runLeaving(live, "onEntryRemoved of " + live, live.entity()::onEntryRemoved);
    removeForGood(live);
  }

  /// Removes an entity. The object waits until its entry is enabled, which may be now: it is added again under the entity id
  /// of the entry.
  private void addAgainLater(LiveEntity live, EntityKey key) {
    removeForGood(live);
    if (!isTornDown && live.entry().isPresent()) {
      disabledByKey.put(key, live.entity());
      enable(key);
    }
  }

  /// Adds an entity that waits here, if its entry is enabled. A polled one is updated at once: what it knows may be old.
  void enable(EntityKey key) {
    Optional<EntityEntry> entry = registries().entities().find(key).filter(EntityEntry::isEnabled);
    Entity waiting = entry.isPresent() ? disabledByKey.remove(key) : null;
    if (waiting != null) {
      addAgain(waiting, entry.get());
      if (waiting.isPolled()) {
        entities.requestUpdate(waiting);
      }
    }
  }

  private void addAgain(Entity entity, EntityEntry entry) {
    Batch batch = new Batch(1);
    LiveEntity before = entity.live();
    if (before != null) {
      restored().move(before.entityId(), entry.entityId());
    }
    try {
      addLive(new LiveEntity(entity, this, entry.entityId(), Optional.of(entry)), batch);
    } catch (RuntimeException | Error e) {
      if (e instanceof TaskCancelledException && !batch.limit.isOver()) {
        throw e;
      }
      if (!batch.limit.isOver()) {
        LOG.error("{} ({}) cannot be added again", entry.entityId(), owner, e);
      }
    } finally {
      batch.limit.end();
    }
    updates.beginPolling(liveById::values, entities.random());
  }

  // ---- For the other classes of this room

  Updates updates() {
    return updates;
  }

  EventLoop loop() {
    return loop;
  }

  StateWriter writer() {
    return entities.writer();
  }

  Registries registries() {
    return entities.rooms().registries();
  }

  RestoredStates restored() {
    return entities.restored();
  }

  @Override
  public String toString() {
    return domain + " of " + owner;
  }

  /// Entities that are added one after another within one limit.
  private final class Batch {
    final HookLimit limit;
    @Nullable LiveEntity adding;

    Batch(int count) {
      limit =
          new HookLimit(loop, "adding to " + EntityPlatform.this, limitFor(count), this::isHanging);
    }

    private void isHanging(HangingException e) {
      if (adding != null) {
        takeBack(adding);
        reports.error("{} ({}) is not added because it hangs while it is", adding, owner, e);
      }
    }
  }
}
