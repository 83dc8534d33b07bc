package dev.hearth.registry;

import dev.hearth.event.Event;
import dev.hearth.event.EventBus;
import dev.hearth.event.Listener;
import dev.hearth.event.Subscription;
import dev.hearth.event.Tracker;
import dev.hearth.event.TrackerIndex;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Listeners of single entries of the entity registry, behind one listener on the bus.
///
/// A renaming is told to those who track the id *before*: they know the entity by it. A tracker added by a tracker does not hear
/// the current event. Removing one twice does nothing.
///
/// **Before it:** [EntityRegistryUpdated]. **After it:** the trackers, in order of registration.
///
/// **Runs on the loop.**
@OnLoop
public final class EntityRegistryTrackers {
  // For the life of the hub.
  private final EventLoop loop;
  private final EventBus bus;
  private final TrackerIndex<EntityRegistryUpdated> byEntityId = new TrackerIndex<>();

  // While anybody tracks.
  private @Nullable Subscription subscription;

  EntityRegistryTrackers(EventLoop loop, EventBus bus) {
    this.loop = loop;
    this.bus = bus;
  }

  /// Calls the listener when the entry of one of these entities is made, changed or removed; their ids in any case.
  public Subscription track(
      Collection<String> entityIds, Listener<EntityRegistryUpdated> listener) {
    loop.check();
    Set<String> lowered = new LinkedHashSet<>();
    entityIds.forEach(id -> lowered.add(id.toLowerCase(Locale.ROOT)));
    Tracker<EntityRegistryUpdated> tracker =
        new Tracker<>(loop, "the entries of " + lowered, listener);
    byEntityId.put(lowered, tracker);
    followBus();
    return () -> {
      if (tracker.end()) {
        byEntityId.take(lowered, tracker);
        followBus();
      }
    };
  }

  private void followBus() {
    if (!byEntityId.isEmpty() && subscription == null) {
      subscription = bus.listen(EntityRegistryUpdated.TYPE, this::onUpdated);
    } else if (byEntityId.isEmpty() && subscription != null) {
      subscription.remove();
      subscription = null;
    }
  }

  private void onUpdated(Event<EntityRegistryUpdated> event) {
    String knownAs = event.data().oldEntityId().orElse(event.data().entityId());
    List<Tracker<EntityRegistryUpdated>> trackers = byEntityId.find(knownAs);
    trackers.forEach(tracker -> tracker.call(event));
  }
}
