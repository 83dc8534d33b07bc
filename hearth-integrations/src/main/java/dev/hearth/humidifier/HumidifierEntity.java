package dev.hearth.humidifier;

import dev.hearth.entity.Entity;
import dev.hearth.json.Json;
import dev.hearth.service.ServiceValidationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A humidifier or dehumidifier. Humidities are percentages.
///
/// **Before it:** the services of [HumidifierDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class HumidifierEntity extends Entity {
  /// It has modes; a bit of [#supportedFeatures].
  public static final long MODES = 1;

  /// As moist as air can be.
  public static final int HUMIDITY_MAX = 100;

  // ---- What it is

  /// Whether it is on; empty if that is not known.
  public abstract Optional<Boolean> isOn();

  /// What it does right now; empty if it does not tell. While it is off, `off` is shown in its place.
  public Optional<HumidifierAction> action() {
    return Optional.empty();
  }

  /// What it measures; empty if not known.
  public Optional<? extends Number> currentHumidity() {
    return Optional.empty();
  }

  /// What it aims at; empty if not known.
  public OptionalInt targetHumidity() {
    return OptionalInt.empty();
  }

  /// The lowest humidity that can be aimed at.
  public int minHumidity() {
    return 0;
  }

  /// The highest humidity that can be aimed at.
  public int maxHumidity() {
    return HUMIDITY_MAX;
  }

  /// How far apart the humidities are that can be aimed at; empty for any.
  public OptionalInt targetHumidityStep() {
    return OptionalInt.empty();
  }

  /// The names of its modes, such as `auto`, `normal`, `sleep`.
  public List<String> modes() {
    return List.of();
  }

  /// The mode it is in; empty if not known.
  public Optional<String> mode() {
    return Optional.empty();
  }

  // ---- What it does. Each may wait, and writes the new state as soon as it is known.

  /// Turns it on.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void turnOn() throws Exception;

  /// Turns it off.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void turnOff() throws Exception;

  /// Lets it aim at a humidity within its range.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void setHumidity(int humidity) throws Exception;

  /// Puts it into one of [#modes]. For humidifiers with [#MODES].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setMode(String mode) throws Exception {
    throw notOverridden("setMode");
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return HumidifierDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return isOn().map(on -> on ? "on" : "off");
  }

  @Override
  public Map<String, Object> capabilityAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("min_humidity", minHumidity());
    attributes.put("max_humidity", maxHumidity());
    targetHumidityStep().ifPresent(step -> attributes.put("target_humidity_step", step));
    if (hasFeature(MODES)) {
      attributes.put("available_modes", modes());
    }
    return attributes;
  }

  @Override
  public Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    action()
        .map(doing -> isOn().orElse(false) ? doing : HumidifierAction.OFF)
        .ifPresent(doing -> attributes.put("action", doing.key()));
    currentHumidity().ifPresent(humidity -> attributes.put("current_humidity", humidity));
    targetHumidity().ifPresent(humidity -> attributes.put("humidity", humidity));
    if (hasFeature(MODES)) {
      attributes.put("mode", Json.orNull(mode()));
    }
    return attributes;
  }

  // ---- What services ask for

  void toggle() throws Exception {
    if (isOn().orElse(false)) {
      turnOff();
    } else {
      turnOn();
    }
  }

  void setHumidityChecked(int humidity) throws Exception {
    if (humidity < minHumidity() || humidity > maxHumidity()) {
      throw new ServiceValidationException(
          "Humidity %d for %s is outside of its range %d to %d"
              .formatted(humidity, entityId(), minHumidity(), maxHumidity()));
    }
    setHumidity(humidity);
  }

  void setModeChecked(String mode) throws Exception {
    if (!modes().contains(mode)) {
      throw ServiceValidationException.notOneOf("mode", mode, entityId(), modes());
    }
    setMode(mode);
  }
}
