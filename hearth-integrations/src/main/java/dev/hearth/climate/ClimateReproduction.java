package dev.hearth.climate;

import dev.hearth.entity.StateReproduction;
import dev.hearth.entity.WantedState;
import dev.hearth.error.HearthException;
import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a climate device is brought into a state: first its mode, then the targets and all the other modes, as each may change
/// those that come later.
///
/// **Runs on any thread.**
final class ClimateReproduction {
  private static final List<Step> STEPS =
      List.of(
          new Step(
              "set_temperature",
              List.of(ClimateRequest.TEMPERATURE, ClimateRequest.HIGH, ClimateRequest.LOW)),
          new Step("set_preset_mode", List.of("preset_mode")),
          new Step("set_swing_mode", List.of("swing_mode")),
          new Step("set_swing_horizontal_mode", List.of("swing_horizontal_mode")),
          new Step("set_fan_mode", List.of("fan_mode")),
          new Step("set_humidity", List.of(ClimateRequest.HUMIDITY)));

  /// A service, and the attributes that are its fields.
  private record Step(String service, List<String> names) {
    boolean isReached(WantedState wanted, State now) {
      return names.stream().noneMatch(name -> wanted.changed(name, now).isPresent());
    }

    Map<String, Object> data(WantedState wanted) {
      Map<String, Object> data = new LinkedHashMap<>();
      names.forEach(name -> wanted.attribute(name).ifPresent(value -> data.put(name, value)));
      return data;
    }
  }

  private ClimateReproduction() {}

  static List<ServiceCall> callsFor(WantedState wanted, State now, Map<String, Object> options) {
    HvacMode mode = HvacMode.find(wanted.value()).orElseThrow(() -> unknown(wanted));
    boolean isInMode = wanted.value().equals(now.value());
    if (isInMode && STEPS.stream().allMatch(step -> step.isReached(wanted, now))) {
      return List.of();
    }
    List<ServiceCall> calls = new ArrayList<>();
    if (!isInMode) {
      calls.add(service("set_hvac_mode", Map.of(ClimateRequest.HVAC_MODE, mode.key())));
    }
    for (Step step : STEPS) {
      Map<String, Object> data = step.data(wanted);
      if (!data.isEmpty()) {
        calls.add(service(step.service(), data));
      }
    }
    return calls;
  }

  private static HearthException unknown(WantedState wanted) {
    return StateReproduction.notOneOf(
        wanted, Arrays.stream(HvacMode.values()).map(HvacMode::key).toList());
  }

  private static ServiceCall service(String name, Map<String, Object> data) {
    return ServiceCall.of(ClimateDomain.NAME, name).with(data);
  }
}
