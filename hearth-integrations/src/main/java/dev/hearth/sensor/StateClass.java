package dev.hearth.sensor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How the values of a sensor relate to each other over time; what statistics are made of.
///
/// **Runs on any thread** (constants).
public enum StateClass {
  /// A value of the moment, such as a temperature.
  MEASUREMENT,
  /// A direction of the moment: 359 degrees and 1 degree are neighbours.
  MEASUREMENT_ANGLE,
  /// A sum that may also go down, such as energy taken from the grid less energy fed in.
  TOTAL,
  /// A sum that only grows; a lower value means that it began anew.
  TOTAL_INCREASING;

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that is written so.
  public static Optional<StateClass> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }
}
