package dev.hearth.entity;

import dev.hearth.event.Context;
import dev.hearth.event.Subscription;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Task;
import dev.hearth.registry.EntityEntry;
import dev.hearth.state.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the hub knows about an entity from being added to being removed, under one entity id.
///
/// **Runs on the loop.**
@OnLoop
final class LiveEntity {
  /// How long after a service call a state counts as its consequence.
  static final Duration CONTEXT_VALID = Duration.ofSeconds(5);

  private final Entity entity;
  private final EntityPlatform platform;
  private final String entityId;
  private final @Nullable String entryId;

  // While added.
  private final List<Subscription> subscriptions = new ArrayList<>(0);
  private boolean isAdded;
  private @Nullable Context context;
  private long contextSinceNanos;
  boolean wantsLastState;

  // While it is being removed, and after that.
  private @Nullable Permits removal;
  private Permits.@Nullable Use removalUse;

  // While updating.
  @Nullable Task<?> update;
  boolean isUpdateFailing;
  boolean isOverdue;

  // What has been said already.
  boolean isReadFailing;
  boolean isSlowLogged;
  boolean isTooLongLogged;
  boolean isDisabledLogged;
  boolean isUnfinishedLogged;
  int capabilityChanges;
  long capabilityChangesSinceNanos;
  boolean isRestlessLogged;

  LiveEntity(Entity entity, EntityPlatform platform, String entityId, Optional<EntityEntry> entry) {
    this.entity = entity;
    this.platform = platform;
    this.entityId = entityId;
    this.entryId = entry.map(EntityEntry::id).orElse(null);
  }

  Entity entity() {
    return entity;
  }

  EntityPlatform platform() {
    return platform;
  }

  String entityId() {
    return entityId;
  }

  boolean isAdded() {
    return isAdded;
  }

  void setAdded() {
    isAdded = true;
  }

  /// It could not be added after all.
  void rollBack() {
    isAdded = false;
    endSubscriptions();
  }

  /// False if it was removed before; then returns when that removal has ended.
  boolean beginRemoval() {
    if (isAdded) {
      isAdded = false;
      removal = new Permits(1);
      removalUse = removal.use();
      return true;
    }
    if (removal != null && !removal.isHeld()) {
      removal.use().end();
    }
    return false;
  }

  void endRemoval() {
    if (removalUse != null) {
      removalUse.end();
    }
  }

  void untilRemoved(Subscription subscription) {
    platform.loop().check();
    subscriptions.add(subscription);
  }

  /// Ends what was to last until the removal, the last first.
  void endSubscriptions() {
    List<Subscription> all = List.copyOf(subscriptions).reversed();
    subscriptions.clear();
    for (Subscription subscription : all) {
      try {
        subscription.remove();
      } catch (RuntimeException e) {
        platform.loop().reportFailure("Removing " + this, platform.owner(), e);
      }
    }
  }

  /// Whether it may be asked to do something.
  boolean isAvailable() {
    return !isOverdue && entity.isAvailable();
  }

  boolean isUpdating() {
    return update != null && !update.isDone();
  }

  /// Its entry in the registry, if it has a unique id.
  Optional<EntityEntry> entry() {
    return entryId == null ? Optional.empty() : platform.registries().entities().findById(entryId);
  }

  void writeState() {
    platform.writer().write(this);
  }

  void setContext(Context cause) {
    EventLoop loop = platform.loop();
    loop.check();
    context = cause;
    contextSinceNanos = loop.time().nanos();
  }

  /// The context of what is written now; null if nobody has asked for anything of late.
  @Nullable Context contextNow() {
    if (context != null
        && platform.loop().time().nanos() - contextSinceNanos > CONTEXT_VALID.toNanos()) {
      context = null;
    }
    return context;
  }

  Optional<State> lastState() {
    wantsLastState = true;
    return platform.restored().find(entityId);
  }

  @Override
  public String toString() {
    return entityId;
  }
}
