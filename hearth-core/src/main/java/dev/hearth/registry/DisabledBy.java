package dev.hearth.registry;

import java.util.Locale;

/// Who decided that an entity or a device is not used.
public enum DisabledBy {
  /// A user.
  USER,
  /// The integration, when the entity was new.
  INTEGRATION,
  /// It belongs to a device that is disabled.
  DEVICE,
  /// It belongs to a set-up of an integration that is disabled.
  CONFIG_ENTRY;

  /// The word in files and on the wire.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
