package dev.hearth.entity;

import dev.hearth.event.Context;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Placement;
import dev.hearth.loop.Task;
import dev.hearth.registry.EntityEntry;
import dev.hearth.state.State;
import java.time.Duration;
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
  private boolean isAdded;
  private @Nullable Context context;
  private long contextSinceNanos;
  boolean wantsLastState;

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

  /// False if it was removed before.
  boolean setRemoved() {
    boolean wasAdded = isAdded;
    isAdded = false;
    return wasAdded;
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
    handOver("writeState", () -> platform.writer().write(this));
  }

  void setContext(Context cause) {
    handOver(
        "setContext",
        () -> {
          context = cause;
          contextSinceNanos = platform.loop().time().nanos();
        });
  }

  /// From a thread of an integration that has threads of its own: waits until it is done on the loop. On any other thread it
  /// must be the loop's.
  private void handOver(String what, Runnable body) {
    EventLoop loop = platform.loop();
    if (loop.isCurrent() || platform.owner().placement() == Placement.LOOP) {
      loop.check();
      body.run();
    } else {
      loop.<@Nullable Void>call(
          platform.owner(),
          what + " of " + this,
          () -> {
            body.run();
            return null;
          });
    }
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
    return platform
        .loop()
        .call(
            platform.owner(),
            "lastState of " + this,
            () -> {
              wantsLastState = true;
              return platform.restored().find(entityId);
            });
  }

  @Override
  public String toString() {
    return entityId;
  }
}
