package dev.hearth.state;

import dev.hearth.event.Event;
import dev.hearth.event.EventBus;
import dev.hearth.event.Listener;
import dev.hearth.event.Subscription;
import dev.hearth.event.Tracker;
import dev.hearth.event.TrackerIndex;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Listeners of some entities and of entities that come and go, behind one listener on the bus: what a change costs does not
/// depend on how many trackers there are for other entities.
///
/// A tracker added by a tracker does not hear the current change; one removed by another of the same change does not hear it
/// either. One that fails is logged and the next one is called. Removing one twice does nothing.
///
/// **Before it:** [StateChanged]. **After it:** the trackers: first those of the entity, then those of its domain, of all
/// entities, and of coming or going; each in order of registration.
///
/// **Runs on the loop.**
@OnLoop
public final class StateTrackers {
  // For the life of the hub.
  private final EventLoop loop;
  private final EventBus bus;
  private final TrackerIndex<StateChanged> byEntityId = new TrackerIndex<>();
  private final TrackerIndex<StateChanged> byDomain = new TrackerIndex<>();
  private final TrackerIndex<StateChanged> addedByDomain = new TrackerIndex<>();
  private final TrackerIndex<StateChanged> removedByDomain = new TrackerIndex<>();

  // While anybody tracks.
  private @Nullable Subscription subscription;

  /// No trackers yet, and no listener on the bus.
  public StateTrackers(EventLoop loop, EventBus bus) {
    this.loop = loop;
    this.bus = bus;
  }

  /// Calls the listener for every change of these entities; their ids in any case. None at all is allowed and does nothing.
  public Subscription track(Collection<String> entityIds, Listener<StateChanged> listener) {
    return add(byEntityId, entityIds, listener);
  }

  /// Calls the listener for every entity of these domains that appears; [StateFilter#ALL] for any.
  public Subscription trackAdded(Collection<String> domains, Listener<StateChanged> listener) {
    return add(addedByDomain, domains, listener);
  }

  /// Calls the listener for every entity of these domains that disappears; [StateFilter#ALL] for any.
  public Subscription trackRemoved(Collection<String> domains, Listener<StateChanged> listener) {
    return add(removedByDomain, domains, listener);
  }

  /// Calls the listener once for every change that passes the filter, which may be replaced later.
  public StateTracker trackFiltered(StateFilter filter, Listener<StateChanged> listener) {
    Filtered filtered = new Filtered(filter, listener);
    filtered.put();
    return filtered;
  }

  /// Calls the listener for every change from one of these values to one of those, also when only attributes change and the
  /// value fits both.
  public Subscription trackFromTo(
      StateFilter filter, ValueMatch from, ValueMatch to, Listener<StateChanged> listener) {
    return trackFiltered(
        filter,
        event -> {
          StateChanged change = event.data();
          if (from.matches(change.beforeOrNull()) && to.matches(change.afterOrNull())) {
            listener.onEvent(event);
          }
        });
  }

  /// Runs the action once, when the period has passed from now and every change that passed the filter meanwhile was answered
  /// with true. The first false ends it for good; it does not begin anew by itself. The period is monotonic.
  public Subscription trackSame(
      StateFilter filter, Duration period, Predicate<StateChanged> isSame, Runnable action) {
    return new Same(filter, period, isSame, action);
  }

  private Subscription add(
      TrackerIndex<StateChanged> index, Collection<String> keys, Listener<StateChanged> listener) {
    loop.check();
    Set<String> lowered = new LinkedHashSet<>();
    keys.forEach(key -> lowered.add(key.toLowerCase(Locale.ROOT)));
    Tracker<StateChanged> tracker = new Tracker<>(loop, lowered.toString(), listener);
    index.put(lowered, tracker);
    followBus();
    return () -> {
      if (tracker.end()) {
        index.take(lowered, tracker);
        followBus();
      }
    };
  }

  /// Listens to the bus while there is a tracker.
  private void followBus() {
    boolean isTracking =
        !(byEntityId.isEmpty()
            && byDomain.isEmpty()
            && addedByDomain.isEmpty()
            && removedByDomain.isEmpty());
    if (isTracking && subscription == null) {
      subscription = bus.listen(StateChanged.TYPE, this::onChanged);
    } else if (!isTracking && subscription != null) {
      subscription.remove();
      subscription = null;
    }
  }

  private void onChanged(Event<StateChanged> event) {
    StateChanged change = event.data();
    // All are looked up before one is called: what they add or re-point must not hear this event.
    List<Tracker<StateChanged>> ofEntity = byEntityId.find(change.entityId());
    TrackerIndex<StateChanged> edge = null;
    if (change.beforeOrNull() == null) {
      edge = addedByDomain;
    } else if (change.afterOrNull() == null) {
      edge = removedByDomain;
    }
    boolean isEdge = edge != null && !edge.isEmpty();
    if (byDomain.isEmpty() && !isEdge) {
      call(ofEntity, event);
      return;
    }
    String domain = EntityIds.domain(change.entityId());
    List<Tracker<StateChanged>> ofDomain = byDomain.find(domain);
    List<Tracker<StateChanged>> ofAll = byDomain.find(StateFilter.ALL);
    List<Tracker<StateChanged>> ofEdge = edge == null ? List.of() : edge.find(domain);
    List<Tracker<StateChanged>> ofAnyEdge = edge == null ? List.of() : edge.find(StateFilter.ALL);
    call(ofEntity, event);
    call(ofDomain, event);
    call(ofAll, event);
    call(ofEdge, event);
    call(ofAnyEdge, event);
  }

  private static void call(List<Tracker<StateChanged>> trackers, Event<StateChanged> event) {
    for (int i = 0; i < trackers.size(); i++) {
      trackers.get(i).call(event);
    }
  }

  private final class Filtered implements StateTracker {
    private final Tracker<StateChanged> tracker;
    private StateFilter filter;
    private boolean isRemoved;

    Filtered(StateFilter filter, Listener<StateChanged> listener) {
      loop.check();
      this.filter = filter;
      this.tracker =
          new Tracker<>(
              loop,
              filter.toString(),
              event -> {
                // Not the one it was found by, if it was pointed elsewhere during this delivery.
                if (this.filter.matches(event.data().entityId())) {
                  listener.onEvent(event);
                }
              });
    }

    void put() {
      byEntityId.put(filter.entityIds(), tracker);
      byDomain.put(filter.domains(), tracker);
      followBus();
    }

    private void take() {
      byEntityId.take(filter.entityIds(), tracker);
      byDomain.take(filter.domains(), tracker);
    }

    @Override
    public void pointAt(StateFilter next) {
      loop.check();
      if (!isRemoved) {
        take();
        filter = next;
        put();
      }
    }

    @Override
    public void remove() {
      if (tracker.end()) {
        isRemoved = true;
        take();
        followBus();
      }
    }
  }

  private final class Same implements Subscription {
    private final Predicate<StateChanged> isSame;
    private final Runnable action;
    private final Timer timer;
    private final StateTracker tracker;

    Same(StateFilter filter, Duration period, Predicate<StateChanged> isSame, Runnable action) {
      this.isSame = isSame;
      this.action = action;
      this.timer = loop.schedule(period, this::onOver);
      this.tracker = trackFiltered(filter, this::onChanged);
    }

    private void onChanged(Event<StateChanged> event) {
      if (!isSame.test(event.data())) {
        remove();
      }
    }

    private void onOver() {
      tracker.remove();
      action.run();
    }

    @Override
    public void remove() {
      timer.cancel();
      tracker.remove();
    }
  }
}
