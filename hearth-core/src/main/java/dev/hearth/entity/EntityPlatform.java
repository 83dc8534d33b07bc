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
import dev.hearth.registry.Registries;
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
/// **Before it:** `Hub.addEntities`. **After it:** the registries, `Entity.onAdded`, `StateMachine.set`.
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
        String name = Naming.forNewId(entity, Optional.empty()).orElse(NAMELESS);
        String id = entities.rooms().registries().entities().freeEntityId(domain, name);
        addLive(new LiveEntity(entity, this, id, Optional.empty()), batch);
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
    Optional<DeviceEntry> device = entity.identity().device().map(registries.devices()::ensure);
    String objectId = Naming.forNewId(entity, device).orElse(integration() + "_" + key.uniqueId());
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
    return Changes.of(EntityField.DISABLED_BY, disabledBy);
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
    if (live.setRemoved()) {
      live.endSubscriptions();
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
    if (takeDown(live)) {
      Optional<EntityEntry> entry = live.entry().filter(EntityEntry::isEnabled);
      if (entry.isPresent() && entry.get().entityId().equals(live.entityId())) {
        entities.writer().writePlaceholder(entry.get());
      } else {
        states.remove(live.entityId());
      }
    }
  }

  /// Removes an entity and its state, whatever the registry says.
  void removeForGood(LiveEntity live) {
    if (takeDown(live)) {
      states.remove(live.entityId());
    }
  }

  private boolean takeDown(LiveEntity live) {
    if (!live.setRemoved()) {
      return false;
    }
    Task<?> update = live.update;
    if (update != null) {
      update.cancel();
    }
    live.endSubscriptions();
    HookLimit limit =
        new HookLimit(
            loop,
            "removing " + live,
            REMOVE_LIMIT,
            e -> reports.error("{} ({}) hangs while it is removed", live, owner, e));
    try {
      owner.run(loop, "onRemoving of " + live, live.entity()::onRemoving);
    } catch (RuntimeException | Error e) {
      if (!limit.isOver()) {
        loop.reportFailure("onRemoving of " + live, owner, e);
      }
    } finally {
      limit.end();
    }
    if (live.wantsLastState) {
      states.find(live.entityId()).ifPresent(state -> restored().remember(live, state));
    }
    takeOut(live);
    updates.endPolling(liveById::values);
    return true;
  }

  private void takeOut(LiveEntity live) {
    liveById.remove(live.entityId());
    entities.takeOut(live);
  }

  // ---- What the registry says

  /// Removes an entity and adds it again under the entity id that the registry has for it now.
  void readd(LiveEntity live) {
    removeForGood(live);
    Optional<EntityEntry> entry = live.entry().filter(EntityEntry::isEnabled);
    if (entry.isPresent()) {
      addAgain(live.entity(), entry.get());
    }
  }

  /// Removes an entity that was disabled; it waits until it is enabled again.
  void disable(LiveEntity live, EntityEntry entry) {
    removeForGood(live);
    disabledByKey.put(entry.key(), live.entity());
  }

  /// Adds an entity that waits here if it was enabled.
  void enable(EntityEntry entry) {
    Entity waiting = disabledByKey.remove(entry.key());
    if (waiting != null) {
      addAgain(waiting, entry);
    }
  }

  private void addAgain(Entity entity, EntityEntry entry) {
    Batch batch = new Batch(1);
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
