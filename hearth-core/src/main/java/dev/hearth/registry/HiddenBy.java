package dev.hearth.registry;

import java.util.Locale;

/// Who decided that an entity is left out of generated pages and of calls that target a device or an area.
public enum HiddenBy {
  /// A user.
  USER,
  /// The integration, when the entity was new.
  INTEGRATION;

  /// The word in files and on the wire.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
