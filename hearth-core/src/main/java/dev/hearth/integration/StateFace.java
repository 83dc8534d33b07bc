package dev.hearth.integration;

import dev.hearth.event.Context;
import dev.hearth.event.Listener;
import dev.hearth.event.Subscription;
import dev.hearth.state.State;
import dev.hearth.state.StateChanged;
import dev.hearth.state.StateFilter;
import dev.hearth.state.StateTracker;
import dev.hearth.state.StateTrackers;
import dev.hearth.state.ValueMatch;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The current states, and what changes in them.
///
/// Every call follows the rule of [Hub]: a plain call on the loop, handed over and waited for from any other thread.
///
/// **After it:** [dev.hearth.state.StateMachine], [StateTrackers].
///
/// **Runs on any thread.**
public final class StateFace {
  private final HubDoor door;

  StateFace(HubDoor door) {
    this.door = door;
  }

  // ---- Current states

  /// Returns the state of an entity; empty if it has none.
  public Optional<State> find(String entityId) {
    return door.core().states().find(entityId);
  }

  /// Returns all states.
  public List<State> all() {
    return door.reading("states", () -> door.core().states().all());
  }

  /// Sets a state that belongs to no entity of the integration. Entities write theirs with `writeState`.
  ///
  /// @return the state as it is now
  public State set(String entityId, String value, Map<String, ?> attributes) {
    return door.beginning(
        "set a state", () -> door.core().states().set(entityId, value, attributes));
  }

  /// The same in the context of whoever caused it.
  public State set(String entityId, String value, Map<String, ?> attributes, Context context) {
    return door.beginning(
        "set a state", () -> door.core().states().set(entityId, value, attributes, context));
  }

  /// Removes a state; returns false if there was none.
  public boolean remove(String entityId) {
    return door.beginning("remove a state", () -> door.core().states().remove(entityId));
  }

  // ---- Changes. Listeners, predicates and callbacks must not wait; predicates are asked on the
  // loop.

  /// Every change of these entities; their ids in any case. None at all is allowed and does nothing.
  public Subscription track(Collection<String> entityIds, Listener<StateChanged> listener) {
    List<String> inCaller = List.copyOf(entityIds);
    return door.kept(
        "track states", () -> trackers().track(inCaller, door.guestCode().listener(listener)));
  }

  /// Every change that passes the filter, which may be replaced later.
  public StateTracker trackFiltered(StateFilter filter, Listener<StateChanged> listener) {
    StateTracker[] inner = new StateTracker[1];
    Subscription kept =
        door.kept(
            "track filtered",
            () -> inner[0] = trackers().trackFiltered(filter, door.guestCode().listener(listener)));
    return new Filtered(door, inner[0], kept);
  }

  /// Every entity of these domains that appears; [StateFilter#ALL] for any.
  public Subscription trackAdded(Collection<String> domains, Listener<StateChanged> listener) {
    List<String> inCaller = List.copyOf(domains);
    return door.kept(
        "track added", () -> trackers().trackAdded(inCaller, door.guestCode().listener(listener)));
  }

  /// Every entity of these domains that disappears; [StateFilter#ALL] for any.
  public Subscription trackRemoved(Collection<String> domains, Listener<StateChanged> listener) {
    List<String> inCaller = List.copyOf(domains);
    return door.kept(
        "track removed",
        () -> trackers().trackRemoved(inCaller, door.guestCode().listener(listener)));
  }

  /// Every change from one of these values to one of those. See [StateTrackers#trackFromTo].
  public Subscription trackFromTo(
      StateFilter filter, ValueMatch from, ValueMatch to, Listener<StateChanged> listener) {
    return door.kept(
        "track from to",
        () -> trackers().trackFromTo(filter, from, to, door.guestCode().listener(listener)));
  }

  /// Runs the action once, when the period has passed from now without a change that `isSame` answered with false. See
  /// [StateTrackers#trackSame].
  public Subscription trackSame(
      StateFilter filter, Duration period, Predicate<StateChanged> isSame, Runnable action) {
    return door.keptUntilOver(
        "track same",
        over ->
            trackers()
                .trackSame(
                    filter,
                    period,
                    change -> {
                      boolean goesOn = isSame.test(change);
                      if (!goesOn) {
                        over.run();
                      }
                      return goesOn;
                    },
                    door.guestCode().callback(action, over)));
  }

  private StateTrackers trackers() {
    return door.core().states().trackers();
  }

  /// The same for any thread.
  private record Filtered(HubDoor door, StateTracker inner, Subscription kept)
      implements StateTracker {
    @Override
    public void pointAt(StateFilter filter) {
      door.run("point a tracker", () -> inner.pointAt(filter));
    }

    @Override
    public void remove() {
      kept.remove();
    }
  }
}
