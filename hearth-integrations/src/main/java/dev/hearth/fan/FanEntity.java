package dev.hearth.fan;

import dev.hearth.entity.Entity;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.schema.Fields;
import dev.hearth.service.ServiceValidationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A fan. Its speed is a percentage, also if it knows only a few speeds: one of three goes at 33, 66 or 100.
///
/// **Before it:** the services of [FanDomain]. **After it:** the device, and `writeState` when it has answered.
///
/// **Runs on the loop.**
public abstract class FanEntity extends Entity {
  /// Its speed can be set; a bit of [#supportedFeatures].
  public static final long SET_SPEED = 1;

  /// It can oscillate; a bit of [#supportedFeatures].
  public static final long OSCILLATE = 2;

  /// It can turn both ways; a bit of [#supportedFeatures].
  public static final long DIRECTION = 4;

  /// It has preset modes; a bit of [#supportedFeatures].
  public static final long PRESET_MODE = 8;

  /// It can be turned off; a bit of [#supportedFeatures].
  public static final long TURN_OFF = 16;

  /// It can be turned on; a bit of [#supportedFeatures].
  public static final long TURN_ON = 32;

  /// The fastest.
  public static final int PERCENTAGE_MAX = 100;

  // ---- What it is

  /// Whether it is on; by default if it has a speed above 0 or a preset mode.
  public Optional<Boolean> isOn() {
    return Optional.of(percentage().orElse(0) > 0 || presetMode().isPresent());
  }

  /// Its speed from 0, off, to 100; empty if not known.
  public OptionalInt percentage() {
    return OptionalInt.empty();
  }

  /// How many speeds it knows, without off.
  public int speedCount() {
    return PERCENTAGE_MAX;
  }

  /// Whether it oscillates; empty if that is not known.
  public Optional<Boolean> isOscillating() {
    return Optional.empty();
  }

  /// Which way it turns; empty if that is not known.
  public Optional<FanDirection> direction() {
    return Optional.empty();
  }

  /// The names of its preset modes, such as `auto`.
  public List<String> presetModes() {
    return List.of();
  }

  /// The preset mode it is in.
  public Optional<String> presetMode() {
    return Optional.empty();
  }

  // ---- What it does. Each may wait, and writes the new state as soon as it is known.

  /// Turns it on. For fans with [#TURN_ON].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnOn(TurnOn how) throws Exception {
    throw notOverridden("turnOn");
  }

  /// Turns it off. For fans with [#TURN_OFF], and for those with [#SET_SPEED] when their speed is set to 0.
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void turnOff() throws Exception {
    throw notOverridden("turnOff");
  }

  /// Sets its speed, from 1 to 100, and turns it on. For fans with [#SET_SPEED].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setPercentage(int percentage) throws Exception {
    throw notOverridden("setPercentage");
  }

  /// Puts it into one of its preset modes. For fans with [#PRESET_MODE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setPresetMode(String mode) throws Exception {
    throw notOverridden("setPresetMode");
  }

  /// Lets it turn that way. For fans with [#DIRECTION].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void setDirection(FanDirection direction) throws Exception {
    throw notOverridden("setDirection");
  }

  /// Lets it oscillate. For fans with [#OSCILLATE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void startOscillating() throws Exception {
    throw notOverridden("startOscillating");
  }

  /// Lets it stand still again. For fans with [#OSCILLATE].
  ///
  /// @throws Exception if that failed; the caller of the service gets it
  public void stopOscillating() throws Exception {
    throw notOverridden("stopOscillating");
  }

  // ---- What the hub reads

  @Override
  public final String domain() {
    return FanDomain.NAME;
  }

  @Override
  public final Optional<?> stateValue() {
    return isOn().map(on -> on ? "on" : "off");
  }

  @Override
  public Map<String, Object> capabilityAttributes() {
    if (!hasFeature(SET_SPEED | PRESET_MODE)) {
      return Map.of();
    }
    return Map.of("preset_modes", presetModes().isEmpty() ? JsonNull.NULL : presetModes());
  }

  @Override
  public Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (hasFeature(DIRECTION)) {
      attributes.put("direction", Json.orNull(direction().map(FanDirection::key)));
    }
    if (hasFeature(OSCILLATE)) {
      attributes.put("oscillating", Json.orNull(isOscillating()));
    }
    if (hasFeature(SET_SPEED)) {
      attributes.put("percentage", Json.orNull(percentage()));
      attributes.put("percentage_step", (double) PERCENTAGE_MAX / speedCount());
    }
    if (hasFeature(SET_SPEED | PRESET_MODE)) {
      attributes.put("preset_mode", Json.orNull(presetMode()));
    }
    return attributes;
  }

  // ---- What services ask for

  void turnOnChecked(Fields data) throws Exception {
    TurnOn how = TurnOn.PLAIN;
    if (data.has(FanDomain.PRESET_MODE)) {
      how = how.withPresetMode(requirePresetMode(data.text(FanDomain.PRESET_MODE)));
    }
    if (data.has(FanDomain.PERCENTAGE) && hasFeature(SET_SPEED)) {
      int percentage = Math.toIntExact(data.integer(FanDomain.PERCENTAGE));
      if (percentage == 0) {
        turnOff();
        return;
      }
      how = how.withPercentage(percentage);
    }
    turnOn(how);
  }

  void toggle() throws Exception {
    if (isOn().orElse(false)) {
      turnOff();
    } else {
      turnOn(TurnOn.PLAIN);
    }
  }

  void setPresetModeChecked(String mode) throws Exception {
    setPresetMode(requirePresetMode(mode));
  }

  private String requirePresetMode(String mode) {
    if (!presetModes().contains(mode)) {
      throw ServiceValidationException.notOneOf("preset mode", mode, entityId(), presetModes());
    }
    return mode;
  }

  /// Sets any speed, also 0.
  void setSpeed(int percentage) throws Exception {
    if (percentage == 0) {
      turnOff();
    } else {
      setPercentage(percentage);
    }
  }

  /// Goes so many speeds up or, below 0, down.
  void changeSpeed(int steps) throws Exception {
    // The first speed that is not below the present one: at 40 of 33, 66, 100 it is the second.
    int now = Math.ceilDiv(percentage().orElse(0) * speedCount(), PERCENTAGE_MAX);
    setSpeed(limited(Math.floorDiv((now + steps) * PERCENTAGE_MAX, speedCount())));
  }

  /// Changes the speed by a percentage that may be below 0.
  void changePercentage(int difference) throws Exception {
    setSpeed(limited(percentage().orElse(0) + difference));
  }

  private static int limited(int percentage) {
    return Math.clamp(percentage, 0, PERCENTAGE_MAX);
  }
}
