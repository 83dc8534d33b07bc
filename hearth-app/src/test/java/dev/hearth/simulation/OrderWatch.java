package dev.hearth.simulation;

import dev.hearth.event.Event;
import dev.hearth.integration.Simulation;
import dev.hearth.state.State;
import dev.hearth.state.StateChanged;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Hears every change twice, as the first listener and as one that comes and goes, and holds them against each other.
final class OrderWatch {
  private final Map<String, State> lastById = new HashMap<>();
  private final Simulation house;
  private long heardFirst;
  private long heardLast;
  private @Nullable Event<StateChanged> latest;

  OrderWatch(Simulation house) {
    this.house = house;
    house.run(() -> {
      house.states().all().forEach(state -> lastById.put(state.entityId(), state));
      house.bus().listen(StateChanged.TYPE, this::first);
    });
  }

  /// Listens behind all others.
  void listenLast() {
    house.run(() -> {
      heardLast = heardFirst;
      house.bus().listen(StateChanged.TYPE, this::last);
    });
  }

  /// Every change begins where the last one of that entity has ended.
  private void first(Event<StateChanged> event) {
    heardFirst++;
    latest = event;
    StateChanged change = event.data();
    State known = lastById.get(change.entityId());
    if (change.beforeOrNull() != known) {
      throw new AssertionError(
          change.entityId() + ": the change begins at " + change.beforeOrNull() + ", not " + known);
    }
    State after = change.afterOrNull();
    if (after == null) {
      lastById.remove(change.entityId());
      return;
    }
    lastById.put(change.entityId(), after);
  }

  /// Who comes last hears the same event, before the next one is delivered to anybody.
  private void last(Event<StateChanged> event) {
    heardLast++;
    if (event != latest || heardLast != heardFirst) {
      throw new AssertionError(
          "the last listener heard change " + heardLast + ", the first " + heardFirst);
    }
  }

  /// Fails if what was heard last is not what is now.
  void check() {
    Set<String> wrong = new TreeSet<>();
    Map<String, State> now = new HashMap<>();
    house.run(() -> house.states().all().forEach(state -> now.put(state.entityId(), state)));
    now.forEach((id, state) -> {
      if (lastById.get(id) != state) {
        wrong.add(id + " is " + state + ", heard was " + lastById.get(id));
      }
    });
    lastById.forEach((id, state) -> {
      if (!now.containsKey(id)) {
        wrong.add(id + " is gone, heard was " + state);
      }
    });
    if (!wrong.isEmpty()) {
      throw new AssertionError("not heard as it is: " + wrong);
    }
  }

  long heard() {
    return heardFirst;
  }
}
