package dev.hearth.fan;

import dev.hearth.entity.StateReproduction;
import dev.hearth.entity.WantedState;
import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a fan is brought into a state: on, with its speed or preset mode, then its direction and whether it oscillates; or off.
///
/// **Runs on any thread.**
final class FanReproduction {
  private static final List<String> SPEEDS = List.of(FanDomain.PERCENTAGE, FanDomain.PRESET_MODE);
  private static final StateReproduction ON_OR_OFF = StateReproduction.ofSwitch(FanDomain.NAME);

  private FanReproduction() {}

  static List<ServiceCall> callsFor(WantedState wanted, State now, Map<String, Object> options) {
    if (!wanted.value().equals("on")) {
      return ON_OR_OFF.callsFor(wanted, now, options);
    }
    List<ServiceCall> calls = new ArrayList<>();
    if (now.value().equals("on")) {
      SPEEDS.forEach(name -> addChange("set_" + name, name, wanted, now, calls));
    } else {
      Map<String, Object> data = new LinkedHashMap<>();
      SPEEDS.forEach(name -> wanted.attribute(name).ifPresent(value -> data.put(name, value)));
      calls.add(ServiceCall.of(FanDomain.NAME, "turn_on").with(data));
    }
    addChange("set_direction", FanDomain.DIRECTION, wanted, now, calls);
    addChange("oscillate", FanDomain.OSCILLATING, wanted, now, calls);
    return calls;
  }

  private static void addChange(
      String service, String name, WantedState wanted, State now, List<ServiceCall> calls) {
    wanted
        .changed(name, now)
        .map(value -> ServiceCall.of(FanDomain.NAME, service).with(Map.of(name, value)))
        .ifPresent(calls::add);
  }
}
