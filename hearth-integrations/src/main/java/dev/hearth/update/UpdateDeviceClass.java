package dev.hearth.update;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What kind of software.
///
/// **Runs on any thread** (constants).
public enum UpdateDeviceClass {
  /// Of a device.
  FIRMWARE;

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that is written so.
  public static Optional<UpdateDeviceClass> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
