package dev.hearth.entity;

import dev.hearth.event.Context;
import dev.hearth.event.Subscription;
import dev.hearth.loop.OnLoop;
import dev.hearth.registry.EntityCategory;
import dev.hearth.state.State;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One thing with a state. Domains extend it (`LightEntity`), integrations extend those.
///
/// The methods under *what it is* are read each time the state is written. They must not wait: what comes from a device is
/// fetched in [#update], or by the integration's own tasks, and kept in fields.
///
/// **Before it:** the integration that makes it and hands it to `Hub.entities().add`. **After it:** `StateMachine.set`.
///
/// **Runs on the loop.**
@OnLoop
public abstract class Entity {
  // From being added on, also after being removed.
  private @Nullable LiveEntity live;

  // ---- What it is

  /// Its domain, such as `light`.
  public abstract String domain();

  /// Its state: a text, a number, or empty for `unknown`. Not asked for while [#isAvailable] is false.
  public abstract Optional<?> stateValue();

  /// Who it is. It stays the same as long as the entity is there.
  public EntityIdentity identity() {
    return EntityIdentity.NONE;
  }

  /// What kind of thing within its domain, such as `temperature`.
  public Optional<String> deviceClass() {
    return Optional.empty();
  }

  /// An icon, such as `mdi:lamp`.
  public Optional<String> icon() {
    return Optional.empty();
  }

  /// The unit of [#stateValue].
  public Optional<String> unitOfMeasurement() {
    return Optional.empty();
  }

  /// What it is for, if not for the main purpose of its device.
  public Optional<EntityCategory> category() {
    return Optional.empty();
  }

  /// Who must be named for the data.
  public Optional<String> attribution() {
    return Optional.empty();
  }

  /// Where clients find a picture of it: a path of this hub or an address.
  public Optional<String> entityPicture() {
    return Optional.empty();
  }

  /// Whether it is enabled when it is registered for the first time.
  public boolean isEnabledByDefault() {
    return true;
  }

  /// Whether it is visible when it is registered for the first time; if not, it works, but is left out of generated pages and
  /// of calls that target a device, an area, a floor or a label.
  public boolean isVisibleByDefault() {
    return true;
  }

  /// Whether it can be reached now; if not, its state is `unavailable`.
  public boolean isAvailable() {
    return true;
  }

  /// Whether the state is only what was last asked for, because the device does not tell.
  public boolean isAssumedState() {
    return false;
  }

  /// Whether writing an equal state counts as a change.
  public boolean isUpdateForced() {
    return false;
  }

  /// What it can do: the sum of the domain's feature bits.
  public long supportedFeatures() {
    return 0;
  }

  /// Whether it has one of these bits of [#supportedFeatures].
  public final boolean hasFeature(long anyOfFeatures) {
    return (supportedFeatures() & anyOfFeatures) != 0;
  }

  /// Attributes that tell what it can do, present also while it is unavailable. For domains.
  public Map<String, Object> capabilityAttributes() {
    return Map.of();
  }

  /// Attributes that belong to the state. For domains.
  public Map<String, Object> stateAttributes() {
    return Map.of();
  }

  /// More attributes. For integrations.
  public Map<String, Object> extraAttributes() {
    return Map.of();
  }

  /// The coordinator that it follows, if any; the same as long as the entity is there. It is written each time that has news,
  /// is unavailable while that is, and an update of the entity asks for a refresh instead of calling [#update].
  public Optional<Coordinator<?>> coordinator() {
    return Optional.empty();
  }

  /// What it wants to know after a restart beside its state, as plain JSON values; it comes back as [#lastExtraData].
  public Map<String, Object> extraRestoreData() {
    return Map.of();
  }

  // ---- What the hub tells it

  /// Whether [#update] is to be called at intervals.
  public boolean isPolled() {
    return false;
  }

  /// Fetches what is needed to tell the state. Called in a task, so it may wait; never twice at the same time.
  ///
  /// @throws Exception if that failed; it is logged and the old state stays
  public void update() throws Exception {}

  /// It has an entity id now and its state will be written next. If this fails, the entity is not added.
  public void onAdded() {}

  /// It is about to be removed. What [#untilRemoved] was given has been ended.
  public void onRemoving() {}

  /// Its entry was removed from the registry, so that nothing is known about it any more; it is removed next.
  public void onEntryRemoved() {}

  // ---- Doors

  /// Its entity id.
  ///
  /// @throws IllegalStateException before it was added
  public final String entityId() {
    if (live == null) {
      throw new IllegalStateException(identity() + " has not been added to the hub");
    }
    return live.entityId();
  }

  /// Whether it is part of the hub now.
  public final boolean isAdded() {
    return live != null && live.isAdded();
  }

  /// Tells the state machine what the entity is now. Does nothing after the entity was removed.
  public final void writeState() {
    if (live != null) {
      live.writeState();
    }
  }

  /// Lets the states written in the next 5 seconds carry this context, because they are its consequence.
  public final void setContext(Context context) {
    if (live != null) {
      live.setContext(context);
    }
  }

  /// Ends a subscription when the entity is removed, or when adding it fails after all; at once if it is not part of the hub.
  public final void untilRemoved(Subscription subscription) {
    if (live == null) {
      subscription.remove();
    } else {
      live.untilRemoved(subscription);
    }
  }

  /// What its state was when the hub was last stopped, or when it was last removed. To be asked in [#onAdded].
  public final Optional<State> lastState() {
    return live == null ? Optional.empty() : live.lastState();
  }

  /// What [#extraRestoreData] said at that time; empty if nothing. To be asked in [#onAdded].
  public final Map<String, Object> lastExtraData() {
    return live == null ? Map.of() : live.lastExtraData();
  }

  /// What a method throws that belongs to a feature, until an integration overrides it. For domains.
  protected final UnsupportedOperationException notOverridden(String method) {
    return new UnsupportedOperationException(
        "%s has a feature that needs %s, but %s does not override it"
            .formatted(live == null ? identity() : entityId(), method, getClass().getName()));
  }

  final @Nullable LiveEntity live() {
    return live;
  }

  final void bind(@Nullable LiveEntity to) {
    live = to;
  }
}
