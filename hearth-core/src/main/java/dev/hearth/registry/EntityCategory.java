package dev.hearth.registry;

/// What an entity is for, if not for the main purpose of its device. Calls that target a device or an area leave these out.
public enum EntityCategory {
  /// It sets the device up.
  CONFIG,
  /// It tells how the device is doing.
  DIAGNOSTIC
}
