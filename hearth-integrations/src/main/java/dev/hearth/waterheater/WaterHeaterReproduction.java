package dev.hearth.waterheater;

import dev.hearth.entity.StateReproduction;
import dev.hearth.entity.WantedState;
import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a water heater is brought into a state: on, off or into its operation, then to its temperature and its away mode.
///
/// **Runs on any thread.**
final class WaterHeaterReproduction {
  private WaterHeaterReproduction() {}

  static List<ServiceCall> callsFor(WantedState wanted, State now, Map<String, Object> options) {
    List<ServiceCall> calls = new ArrayList<>();
    if (!wanted.value().equals(now.value())) {
      calls.add(
          switch (wanted.value()) {
            case "on" -> service("turn_on", Map.of());
            case "off" -> service("turn_off", Map.of());
            case State.UNKNOWN, State.UNAVAILABLE ->
                throw StateReproduction.notOneOf(wanted, List.of("on", "off", "an operation"));
            default ->
                service(
                    "set_operation_mode", Map.of(WaterHeaterDomain.OPERATION_MODE, wanted.value()));
          });
    }
    wanted
        .changed(WaterHeaterDomain.TEMPERATURE, now)
        .map(value -> service("set_temperature", Map.of(WaterHeaterDomain.TEMPERATURE, value)))
        .ifPresent(calls::add);
    wanted
        .changed(WaterHeaterDomain.AWAY_MODE, now)
        .map(value -> service("set_away_mode", Map.of(WaterHeaterDomain.AWAY_MODE, value)))
        .ifPresent(calls::add);
    return calls;
  }

  private static ServiceCall service(String name, Map<String, Object> data) {
    return ServiceCall.of(WaterHeaterDomain.NAME, name).with(data);
  }
}
