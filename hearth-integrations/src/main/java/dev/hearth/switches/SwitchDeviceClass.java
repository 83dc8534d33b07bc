package dev.hearth.switches;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What kind of switch.
///
/// **Runs on any thread** (constants).
public enum SwitchDeviceClass {
  /// A socket in the wall.
  OUTLET,
  /// Any other.
  SWITCH;

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that is written so.
  public static Optional<SwitchDeviceClass> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
