package dev.hearth.vacuum;

import dev.hearth.entity.StateReproduction;
import dev.hearth.entity.WantedState;
import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a vacuum cleaner is brought into a state: what it does, then its fan speed.
///
/// **Runs on any thread.**
final class VacuumReproduction {
  private static final StateReproduction ACTIVITY =
      StateReproduction.byState(
          VacuumDomain.NAME,
          Map.of(
              "cleaning", "start",
              "paused", "pause",
              "idle", "stop",
              "docked", "return_to_base",
              "returning", "return_to_base"));

  private VacuumReproduction() {}

  static List<ServiceCall> callsFor(WantedState wanted, State now, Map<String, Object> options) {
    List<ServiceCall> calls = new ArrayList<>(ACTIVITY.callsFor(wanted, now, options));
    wanted
        .changed(VacuumDomain.FAN_SPEED, now)
        .map(speed -> Map.of(VacuumDomain.FAN_SPEED, speed))
        .map(data -> ServiceCall.of(VacuumDomain.NAME, "set_fan_speed").with(data))
        .ifPresent(calls::add);
    return calls;
  }
}
