package dev.hearth.state;

import dev.hearth.event.Event;
import dev.hearth.event.EventBus;
import dev.hearth.event.Listener;
import dev.hearth.event.Subscription;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Listeners of single entities and of entities that come and go, behind one listener on the bus: what a change costs does not
/// depend on how many trackers there are for other entities.
///
/// A tracker added by a tracker does not hear the current change; one removed by another of the same change does not hear it
/// either. One that fails is logged and the next one is called.
///
/// **Before it:** [StateChanged]. **After it:** the trackers, in order of registration.
///
/// **Runs on the loop.**
@OnLoop
public final class StateTrackers {
  /// Stands for every domain.
  public static final String ALL_DOMAINS = "*";

  // For the life of the hub.
  private final EventLoop loop;
  private final EventBus bus;
  private final Map<String, List<Tracker>> byEntityId = new HashMap<>();
  private final Map<String, List<Tracker>> addedByDomain = new HashMap<>();
  private final Map<String, List<Tracker>> removedByDomain = new HashMap<>();

  // While anybody tracks.
  private @Nullable Subscription subscription;
  private int trackers;

  /// No trackers yet, and no listener on the bus.
  public StateTrackers(EventLoop loop, EventBus bus) {
    this.loop = loop;
    this.bus = bus;
  }

  /// Calls the listener for every change of these entities; their ids in any case. None at all is allowed and does nothing.
  public Subscription track(Collection<String> entityIds, Listener<StateChanged> listener) {
    return add(byEntityId, entityIds, listener);
  }

  /// Calls the listener for every entity of these domains that appears; [#ALL_DOMAINS] for any.
  public Subscription trackAdded(Collection<String> domains, Listener<StateChanged> listener) {
    return add(addedByDomain, domains, listener);
  }

  /// Calls the listener for every entity of these domains that disappears; [#ALL_DOMAINS] for any.
  public Subscription trackRemoved(Collection<String> domains, Listener<StateChanged> listener) {
    return add(removedByDomain, domains, listener);
  }

  private Subscription add(
      Map<String, List<Tracker>> index, Collection<String> keys, Listener<StateChanged> listener) {
    loop.check();
    Set<String> lowered = new LinkedHashSet<>();
    keys.forEach(key -> lowered.add(key.toLowerCase(Locale.ROOT)));
    Tracker tracker = new Tracker(index, lowered, loop.owner(), listener);
    lowered.forEach(key -> index.computeIfAbsent(key, k -> new ArrayList<>()).add(tracker));
    if (trackers++ == 0) {
      subscription = bus.listen(StateChanged.TYPE, this::onChanged);
    }
    return tracker;
  }

  private void remove(Tracker tracker) {
    loop.check();
    for (String key : tracker.keys) {
      tracker.index.computeIfPresent(
          key,
          (k, list) -> {
            list.remove(tracker);
            return list.isEmpty() ? null : list;
          });
    }
    if (--trackers == 0 && subscription != null) {
      subscription.remove();
      subscription = null;
    }
  }

  private void onChanged(Event<StateChanged> event) {
    StateChanged change = event.data();
    call(byEntityId, change.entityId(), event);
    if (change.beforeOrNull() == null) {
      callDomain(addedByDomain, event);
    } else if (change.afterOrNull() == null) {
      callDomain(removedByDomain, event);
    }
  }

  private void callDomain(Map<String, List<Tracker>> index, Event<StateChanged> event) {
    if (!index.isEmpty()) {
      call(index, EntityIds.domain(event.data().entityId()), event);
      call(index, ALL_DOMAINS, event);
    }
  }

  private void call(Map<String, List<Tracker>> index, String key, Event<StateChanged> event) {
    List<Tracker> found = index.get(key);
    if (found != null) {
      for (Tracker tracker : found.toArray(Tracker[]::new)) {
        tracker.call(event);
      }
    }
  }

  private final class Tracker implements Subscription {
    private final Map<String, List<Tracker>> index;
    private final Set<String> keys;
    private final Owner owner;
    private final Listener<StateChanged> listener;
    private boolean isRemoved;

    Tracker(
        Map<String, List<Tracker>> index,
        Set<String> keys,
        Owner owner,
        Listener<StateChanged> listener) {
      this.index = index;
      this.keys = keys;
      this.owner = owner;
      this.listener = listener;
    }

    void call(Event<StateChanged> event) {
      if (isRemoved) {
        return;
      }
      Owner before = loop.switchOwner(owner);
      try {
        listener.onEvent(event);
      } catch (Throwable e) {
        loop.reportFailure("A tracker of " + keys, owner, e);
      } finally {
        loop.switchOwner(before);
      }
    }

    /// Ends it. A second call does nothing.
    @Override
    public void remove() {
      if (!isRemoved) {
        isRemoved = true;
        StateTrackers.this.remove(this);
      }
    }
  }
}
