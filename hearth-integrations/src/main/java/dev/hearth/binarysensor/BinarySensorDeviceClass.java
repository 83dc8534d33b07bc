package dev.hearth.binarysensor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What kind of thing is on or off.
///
/// **Runs on any thread** (constants).
public enum BinarySensorDeviceClass {
  /// On: low.
  BATTERY,
  /// On: charging.
  BATTERY_CHARGING,
  /// On: carbon monoxide was detected.
  CARBON_MONOXIDE,
  /// On: cold.
  COLD,
  /// On: connected.
  CONNECTIVITY,
  /// On: open.
  DOOR,
  /// On: open.
  GARAGE_DOOR,
  /// On: gas was detected.
  GAS,
  /// On: hot.
  HEAT,
  /// On: there is light.
  LIGHT,
  /// On: unlocked.
  LOCK,
  /// On: wet.
  MOISTURE,
  /// On: something moves.
  MOTION,
  /// On: it moves.
  MOVING,
  /// On: somebody is there.
  OCCUPANCY,
  /// On: open.
  OPENING,
  /// On: plugged in.
  PLUG,
  /// On: there is power.
  POWER,
  /// On: somebody is at home.
  PRESENCE,
  /// On: there is a problem.
  PROBLEM,
  /// On: it runs.
  RUNNING,
  /// On: unsafe.
  SAFETY,
  /// On: smoke was detected.
  SMOKE,
  /// On: there is a sound.
  SOUND,
  /// On: somebody tampers with it.
  TAMPER,
  /// On: there is an update.
  UPDATE,
  /// On: it vibrates.
  VIBRATION,
  /// On: open.
  WINDOW;

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that is written so.
  public static Optional<BinarySensorDeviceClass> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
