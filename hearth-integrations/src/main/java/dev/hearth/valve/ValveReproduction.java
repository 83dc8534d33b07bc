package dev.hearth.valve;

import dev.hearth.entity.StateReproduction;
import dev.hearth.entity.WantedState;
import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a valve is brought into a state: to its position if it knows one, else open or closed.
///
/// **Runs on any thread.**
final class ValveReproduction {
  private static final String POSITION = "current_position";
  private static final StateReproduction OPEN_OR_CLOSED =
      StateReproduction.byState(
          ValveDomain.NAME,
          Map.of(
              "open", "open_valve",
              "opening", "open_valve",
              "closed", "close_valve",
              "closing", "close_valve"));

  private ValveReproduction() {}

  static List<ServiceCall> callsFor(WantedState wanted, State now, Map<String, Object> options) {
    Optional<Object> position = wanted.attribute(POSITION);
    boolean isToBeOpen = wanted.value().equals("open") || wanted.value().equals("opening");
    if (isToBeOpen
        && position.isPresent()
        && StateReproduction.hasFeature(now, ValveEntity.SET_POSITION)) {
      return wanted.isReachedBy(now, List.of(POSITION))
          ? List.of()
          : List.of(
              ServiceCall.of(ValveDomain.NAME, "set_valve_position")
                  .with(Map.of("position", position.get())));
    }
    return OPEN_OR_CLOSED.callsFor(wanted, now, options);
  }
}
