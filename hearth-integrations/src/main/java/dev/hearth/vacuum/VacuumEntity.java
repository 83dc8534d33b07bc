package dev.hearth.vacuum;

import dev.hearth.entity.Entity;
import dev.hearth.json.Json;
import dev.hearth.service.ServiceValidationException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A robot that cleans the floor.
///
/// **Before it:** the services of [VacuumDomain]. **After it:** the device, and `writeState` when it has answered, again when it
/// is done.
///
/// **Runs on the loop.**
public abstract class VacuumEntity extends Entity {
  /// It can be interrupted; a bit of [#supportedFeatures].
  public static final long PAUSE = 4;

  /// It can be stopped where it is; a bit of [#supportedFeatures].
  public static final long STOP = 8;

  /// It can be sent home; a bit of [#supportedFeatures].
  public static final long RETURN_HOME = 16;

  /// It has fan speeds; a bit of [#supportedFeatures].
  public static final long FAN_SPEED = 32;

  /// It knows commands of its own; a bit of [#supportedFeatures].
  public static final long SEND_COMMAND = 256;

  /// It can show where it is; a bit of [#supportedFeatures].
  public static final long LOCATE = 512;

  /// It can clean one spot; a bit of [#supportedFeatures].
  public static final long CLEAN_SPOT = 1_024;

  /// It has a map; a bit of [#supportedFeatures].
  public static final long MAP = 2_048;

  /// It tells what it is doing; a bit of [#supportedFeatures]. Each that is made today does.
  public static final long STATE = 4_096;

  /// It can be told to clean; a bit of [#supportedFeatures].
  public static final long START = 8_192;

  /// It can clean single areas; a bit of [#supportedFeatures].
  public static final long CLEAN_AREA = 16_384;

  // ---- What it is

  /// What it is doing; empty if not known.
  public abstract Optional<VacuumActivity> activity();

  /// How strongly it sucks: one of [#fanSpeeds]; empty if not known.
  public Optional<String> fanSpeed() {
    return Optional.empty();
  }

  /// The names of its fan speeds, from the weakest to the strongest.
  public List<String> fanSpeeds() {
    return List.of();
  }

  /// The ids of the areas that it can clean one by one. For vacuum cleaners with [#CLEAN_AREA].
  public Set<String> areas() {
    return Set.of();
  }

  // ---- What it does. Each may wait, and writes the new state as soon as it is known.

  /// Begins to clean, or goes on. For vacuum cleaners with [#START].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void start() throws Exception {
    throw notOverridden("start");
  }

  /// Interrupts what it is doing. For vacuum cleaners with [#PAUSE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void pause() throws Exception {
    throw notOverridden("pause");
  }

  /// Stops it where it is. For vacuum cleaners with [#STOP].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void stop() throws Exception {
    throw notOverridden("stop");
  }

  /// Sends it to its dock. For vacuum cleaners with [#RETURN_HOME].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void returnToBase() throws Exception {
    throw notOverridden("returnToBase");
  }

  /// Cleans where it is. For vacuum cleaners with [#CLEAN_SPOT].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void cleanSpot() throws Exception {
    throw notOverridden("cleanSpot");
  }

  /// Cleans some of [#areas], in this order. For vacuum cleaners with [#CLEAN_AREA].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void cleanAreas(List<String> areaIds) throws Exception {
    throw notOverridden("cleanAreas");
  }

  /// Lets it beep or blink. For vacuum cleaners with [#LOCATE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void locate() throws Exception {
    throw notOverridden("locate");
  }

  /// Sets one of [#fanSpeeds]. For vacuum cleaners with [#FAN_SPEED].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setFanSpeed(String fanSpeed) throws Exception {
    throw notOverridden("setFanSpeed");
  }

  /// Does something that only this make knows. For vacuum cleaners with [#SEND_COMMAND].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void sendCommand(VacuumCommand command) throws Exception {
    throw notOverridden("sendCommand");
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return VacuumDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return activity().map(VacuumActivity::key);
  }

  @Override
  public Map<String, Object> capabilityAttributes() {
    return hasFeature(FAN_SPEED) ? Map.of("fan_speed_list", fanSpeeds()) : Map.of();
  }

  @Override
  public Map<String, Object> stateAttributes() {
    return hasFeature(FAN_SPEED) ? Map.of("fan_speed", Json.orNull(fanSpeed())) : Map.of();
  }

  // ---- What services ask for

  void setFanSpeedChecked(String fanSpeed) throws Exception {
    if (!fanSpeeds().contains(fanSpeed)) {
      throw ServiceValidationException.notOneOf("fan speed", fanSpeed, entityId(), fanSpeeds());
    }
    setFanSpeed(fanSpeed);
  }

  /// Cleans the areas that it knows; those that it does not know are an error afterwards.
  void cleanKnownAreas(List<String> areaIds) throws Exception {
    Set<String> known = new LinkedHashSet<>(areaIds);
    known.retainAll(areas());
    if (!known.isEmpty()) {
      cleanAreas(List.copyOf(known));
    }
    Set<String> unknown = new LinkedHashSet<>(areaIds);
    unknown.removeAll(areas());
    if (!unknown.isEmpty()) {
      throw ServiceValidationException.notOneOf(
          "area", String.join(", ", unknown), entityId(), areas().stream().sorted().toList());
    }
  }
}
