package dev.hearth.humidifier;

import dev.hearth.entity.StateReproduction;
import dev.hearth.entity.WantedState;
import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a humidifier is brought into a state: off; or on, then into its mode, which may have a target of its own, then to the
/// wanted target.
///
/// **Runs on any thread.**
final class HumidifierReproduction {
  private static final StateReproduction ON_OR_OFF =
      StateReproduction.ofSwitch(HumidifierDomain.NAME);

  private HumidifierReproduction() {}

  static List<ServiceCall> callsFor(WantedState wanted, State now, Map<String, Object> options) {
    List<ServiceCall> calls = new ArrayList<>(ON_OR_OFF.callsFor(wanted, now, options));
    if (wanted.value().equals("on")) {
      Optional<Object> mode = wanted.changed(HumidifierDomain.MODE, now);
      mode.map(value -> service("set_mode", HumidifierDomain.MODE, value)).ifPresent(calls::add);
      (mode.isPresent()
              ? wanted.attribute(HumidifierDomain.HUMIDITY)
              : wanted.changed(HumidifierDomain.HUMIDITY, now))
          .map(value -> service("set_humidity", HumidifierDomain.HUMIDITY, value))
          .ifPresent(calls::add);
    }
    return calls;
  }

  private static ServiceCall service(String name, String field, Object value) {
    return ServiceCall.of(HumidifierDomain.NAME, name).with(Map.of(field, value));
  }
}
