package dev.hearth.remote;

import dev.hearth.entity.Entity;
import dev.hearth.json.Json;
import dev.hearth.service.ServiceValidationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A remote control, which sends commands to other devices.
///
/// **Before it:** the services of [RemoteDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class RemoteEntity extends Entity {
  /// It can learn commands; a bit of [#supportedFeatures].
  public static final long LEARN_COMMAND = 1;

  /// It can forget commands; a bit of [#supportedFeatures].
  public static final long DELETE_COMMAND = 2;

  /// It knows activities, each for several devices at once; a bit of [#supportedFeatures].
  public static final long ACTIVITY = 4;

  // ---- What it is

  /// Whether it is on; empty if that is not known.
  public abstract Optional<Boolean> isOn();

  /// Its activities, if it has [#ACTIVITY].
  public List<String> activities() {
    return List.of();
  }

  /// The activity that goes on now.
  public Optional<String> currentActivity() {
    return Optional.empty();
  }

  // ---- What it does

  /// Turns it on. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void turnOn() throws Exception;

  /// Begins one of [#activities]. Only for remotes with [#ACTIVITY].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnOn(String activity) throws Exception {
    throw notOverridden("turnOn");
  }

  /// Turns it off, and ends what goes on. May wait. Writes the new state as soon as it is known.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void turnOff() throws Exception;

  /// Ends one of [#activities]; by default that turns it off.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnOff(String activity) throws Exception {
    turnOff();
  }

  /// Sends commands. May wait until they are sent.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public abstract void sendCommand(SendCommand what) throws Exception;

  /// Learns commands. Only for remotes with [#LEARN_COMMAND]. May wait until they are learned.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void learnCommand(LearnCommand what) throws Exception {
    throw notOverridden("learnCommand");
  }

  /// Forgets commands. Only for remotes with [#DELETE_COMMAND].
  ///
  /// @param device whom they are for; empty if the remote knows only one
  /// @throws Exception if that failed; the caller of the service gets it
  public void deleteCommand(List<String> commands, String device) throws Exception {
    throw notOverridden("deleteCommand");
  }

  // ---- What the services ask for

  void turnOnChecked(String activity) throws Exception {
    if (check(activity)) {
      turnOn(activity);
    } else {
      turnOn();
    }
  }

  void turnOffChecked(String activity) throws Exception {
    if (check(activity)) {
      turnOff(activity);
    } else {
      turnOff();
    }
  }

  void toggle(String activity) throws Exception {
    if (isOn().orElse(false)) {
      turnOffChecked(activity);
    } else {
      turnOnChecked(activity);
    }
  }

  /// Whether there is an activity to begin or to end; a remote without activities does not care.
  private boolean check(String activity) {
    if (activity.isEmpty() || !hasFeature(ACTIVITY)) {
      return false;
    }
    if (!activities().contains(activity)) {
      throw ServiceValidationException.notOneOf("activity", activity, entityId(), activities());
    }
    return true;
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return RemoteDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return isOn().map(on -> on ? "on" : "off");
  }

  @Override
  public final Map<String, Object> stateAttributes() {
    if (!hasFeature(ACTIVITY)) {
      return Map.of();
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("activity_list", activities());
    attributes.put("current_activity", Json.orNull(currentActivity()));
    return attributes;
  }
}
