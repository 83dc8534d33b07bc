package dev.hearth.entity;

import dev.hearth.event.Context;
import dev.hearth.event.Subscription;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Placement;
import dev.hearth.loop.Task;
import dev.hearth.registry.EntityEntry;
import dev.hearth.state.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  boolean isReserved;
  private @Nullable Context context;
  private long contextSinceNanos;
  boolean wantsLastState;
  private @Nullable Coordinator<?> followed;
  private final List<Subscription> untilRemoved = new ArrayList<>(0);

  // While it is being removed, and after that.
  private @Nullable Permits removal;
  private Permits.@Nullable Use removalUse;

  // While updating.
  final LimitedCall calls;
  @Nullable Task<?> update;
  boolean isUpdateFailing;

  // From an update that hangs until one succeeds.
  boolean isOverdue;
  int hangs;
  long quarantinedUntilNanos;

  // What has been said already.
  boolean isReadFailing;
  private boolean isAskFailing;
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
    // An update that was left behind under its last entity id may still be running.
    LiveEntity before = entity.live();
    this.calls = before == null ? new LimitedCall() : before.calls;
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
    followed = entity.coordinator().orElse(null);
    if (followed != null) {
      untilRemoved(followed.listen(this::writeState));
    }
  }

  /// Ends it when the entity is removed, or at once if it has been.
  void untilRemoved(Subscription subscription) {
    handOver(
        "untilRemoved",
        () -> {
          if (isAdded) {
            untilRemoved.add(subscription);
          } else {
            subscription.remove();
          }
        });
  }

  /// Ends what was to be ended, last first.
  void endSubscriptions() {
    List<Subscription> all = List.copyOf(untilRemoved).reversed();
    untilRemoved.clear();
    for (Subscription subscription : all) {
      try {
        subscription.remove();
      } catch (RuntimeException | Error e) {
        platform.loop().reportFailure("Ending what " + this + " began", platform.owner(), e);
      }
    }
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

  /// Whether it may be asked to do something.
  boolean isAvailable() {
    return !isOverdue && (followed == null || followed.isAvailable()) && entity.isAvailable();
  }

  /// Whether an update is in progress, waits for others, or was left behind and has not ended.
  boolean isUpdating() {
    return (update != null && !update.isDone()) || calls.isBusy();
  }

  /// Whether it wants to be polled. One that fails to tell does not, and that is reported once.
  boolean isPolled() {
    try {
      return entity.isPolled();
    } catch (RuntimeException | Error e) {
      if (!isAskFailing) {
        isAskFailing = true;
        platform.loop().reportFailure("Asking " + this + " about polls", platform.owner(), e);
      }
      return false;
    }
  }

  /// The coordinator that it follows.
  Optional<Coordinator<?>> followed() {
    return Optional.ofNullable(followed);
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

  Map<String, Object> lastExtraData() {
    return platform
        .loop()
        .call(
            platform.owner(),
            "lastExtraData of " + this,
            () -> {
              wantsLastState = true;
              return platform.restored().extraData(entityId);
            });
  }

  @Override
  public String toString() {
    return entityId;
  }
}
