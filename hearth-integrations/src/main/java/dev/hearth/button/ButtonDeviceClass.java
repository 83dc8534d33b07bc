package dev.hearth.button;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What kind of button.
///
/// **Runs on any thread** (constants).
public enum ButtonDeviceClass {
  /// The device shows which one it is.
  IDENTIFY,
  /// The device starts anew.
  RESTART,
  /// The device gets new software.
  UPDATE;

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that is written so.
  public static Optional<ButtonDeviceClass> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
