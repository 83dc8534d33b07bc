package dev.hearth.cover;

import java.util.Locale;

/// What kind of cover.
///
/// **Runs on any thread** (constants).
public enum CoverDeviceClass {
  /// A roof of cloth outside, such as over a terrace.
  AWNING,
  /// Slats or cloth that is pulled up or folded, such as Venetian blinds.
  BLIND,
  /// Cloth that is drawn to the sides.
  CURTAIN,
  /// A flap in a duct.
  DAMPER,
  /// A door that is not a garage's.
  DOOR,
  /// The door of a garage.
  GARAGE,
  /// An entrance outside, such as to a driveway.
  GATE,
  /// Cloth or film before a window that is not folded.
  SHADE,
  /// Slats or panels outside, before a window.
  SHUTTER,
  /// A window.
  WINDOW;

  /// How it is written in attributes and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
