package dev.hearth.bench;

import dev.hearth.json.Json;
import dev.hearth.state.StateMachine;
import java.util.Map;

/// The states of 1,000 entities, set in turn; every set changes the value.
final class ChangingStates {
  static final int ENTITIES = 1_000;

  private final String[] ids = new String[ENTITIES];
  private final Map<String, Object> attributes =
      Json.object("friendly_name", "Kitchen", "unit_of_measurement", "W", "device_class", "power");
  private int round;

  ChangingStates() {
    for (int i = 0; i < ENTITIES; i++) {
      ids[i] = idOf(i);
    }
  }

  static String idOf(int entity) {
    return "sensor.power_" + entity;
  }

  String[] ids() {
    return ids;
  }

  /// The value of the next round.
  String nextValue() {
    return (round++ & 1) == 0 ? "10.5" : "11.5";
  }

  /// Sets each once.
  void setOnce(StateMachine states) {
    String value = nextValue();
    for (String id : ids) {
      states.set(id, value, attributes);
    }
  }

  /// Sets as many as a batch has.
  void setAll(StateMachine states) {
    for (int i = 0; i < Kernel.BATCH; i += ENTITIES) {
      setOnce(states);
    }
  }
}
