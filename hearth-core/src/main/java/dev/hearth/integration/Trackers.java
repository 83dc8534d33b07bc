package dev.hearth.integration;

import dev.hearth.event.Listener;
import dev.hearth.event.Subscription;
import dev.hearth.house.TimeTrackers;
import dev.hearth.registry.EntityRegistryUpdated;
import dev.hearth.state.StateChanged;
import dev.hearth.state.StateFilter;
import dev.hearth.state.StateTracker;
import dev.hearth.state.StateTrackers;
import dev.hearth.state.ValueMatch;
import dev.hearth.time.SunEvent;
import dev.hearth.time.TimePattern;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What an integration can wait for: changes of states, entries of the entity registry, times of the wall clock, the sun.
///
/// Everything is taken back with the rest of its [Hub], and refused once that was torn down. All listeners, predicates and
/// callbacks are callbacks: short, where the integration is placed, and they do not wait; predicates are asked on the loop.
/// Removing one twice does nothing. For durations there are [Hub#after] and [Hub#every].
///
/// **Before it:** [Hub#track]. **After it:** [StateTrackers], [TimeTrackers], `EntityRegistryTrackers`.
///
/// **Runs on any thread.**
public final class Trackers {
  private final Hub hub;
  private final StateTrackers states;
  private final TimeTrackers times;

  Trackers(Hub hub) {
    this.hub = hub;
    this.states = hub.core().states().trackers();
    this.times = hub.core().house().trackers();
  }

  // ---- States

  /// Every change of these entities; their ids in any case. None at all is allowed and does nothing.
  public Subscription states(Collection<String> entityIds, Listener<StateChanged> listener) {
    List<String> inCaller = List.copyOf(entityIds);
    return hub.kept("track states", () -> states.track(inCaller, hub.placed.listener(listener)));
  }

  /// Every change that passes the filter, which may be replaced later.
  public StateTracker filtered(StateFilter filter, Listener<StateChanged> listener) {
    StateTracker[] inner = new StateTracker[1];
    Subscription kept =
        hub.kept(
            "track filtered",
            () -> inner[0] = states.trackFiltered(filter, hub.placed.listener(listener)));
    return new Filtered(hub, inner[0], kept);
  }

  /// Every entity of these domains that appears; [StateFilter#ALL] for any.
  public Subscription added(Collection<String> domains, Listener<StateChanged> listener) {
    List<String> inCaller = List.copyOf(domains);
    return hub.kept(
        "track added", () -> states.trackAdded(inCaller, hub.placed.listener(listener)));
  }

  /// Every entity of these domains that disappears; [StateFilter#ALL] for any.
  public Subscription removed(Collection<String> domains, Listener<StateChanged> listener) {
    List<String> inCaller = List.copyOf(domains);
    return hub.kept(
        "track removed", () -> states.trackRemoved(inCaller, hub.placed.listener(listener)));
  }

  /// Every change from one of these values to one of those. See [StateTrackers#trackFromTo].
  public Subscription fromTo(
      StateFilter filter, ValueMatch from, ValueMatch to, Listener<StateChanged> listener) {
    return hub.kept(
        "track from to", () -> states.trackFromTo(filter, from, to, hub.placed.listener(listener)));
  }

  /// Runs the action once, when the period has passed from now without a change that `isSame` answered with false. See
  /// [StateTrackers#trackSame].
  public Subscription same(
      StateFilter filter, Duration period, Predicate<StateChanged> isSame, Runnable action) {
    return hub.keptOnce(
        "track same",
        over ->
            states.trackSame(
                filter,
                period,
                change -> {
                  boolean goesOn = isSame.test(change);
                  if (!goesOn) {
                    over.run();
                  }
                  return goesOn;
                },
                Hub.ending(over, hub.placed.callback(action))));
  }

  /// Every change of these entries of the entity registry; a renaming under the id before.
  public Subscription registryEntries(
      Collection<String> entityIds, Listener<EntityRegistryUpdated> listener) {
    List<String> inCaller = List.copyOf(entityIds);
    return hub.kept(
        "track registry entries",
        () ->
            hub.core()
                .registries()
                .entities()
                .trackers()
                .track(inCaller, hub.placed.listener(listener)));
  }

  // ---- Times

  /// Once, at a time of the wall clock or, if that has passed, at the next turn. The callback is given the planned time.
  public Subscription at(Instant time, Consumer<Instant> callback) {
    return hub.keptOnce(
        "track a time",
        over ->
            times.at(
                time,
                planned -> {
                  over.run();
                  hub.placed.consumer(callback).accept(planned);
                }));
  }

  /// At every second of the house's local day that matches, up to half a second late. The callback is given the time it is. See
  /// [TimeTrackers#pattern].
  public Subscription pattern(TimePattern pattern, Consumer<Instant> callback) {
    return hub.kept("track a pattern", () -> times.pattern(pattern, hub.placed.consumer(callback)));
  }

  /// Whenever this happens in the sky above the house, shifted by an offset.
  ///
  /// @throws dev.hearth.house.SunEventMissingException if it does not happen within a year
  public Subscription sun(SunEvent event, Duration offset, Runnable callback) {
    return hub.kept("track the sun", () -> times.sun(event, offset, hub.placed.callback(callback)));
  }

  /// The same for any thread.
  private record Filtered(Hub hub, StateTracker inner, Subscription kept) implements StateTracker {
    @Override
    public void pointAt(StateFilter filter) {
      hub.run("point a tracker", () -> inner.pointAt(filter));
    }

    @Override
    public void remove() {
      kept.remove();
    }
  }
}
