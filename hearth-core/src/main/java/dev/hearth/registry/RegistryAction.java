package dev.hearth.registry;

import java.util.Locale;

/// What happened to an entry of a registry, or to all.
public enum RegistryAction {
  /// It is new.
  CREATE,
  /// Some of its fields changed.
  UPDATE,
  /// It is gone.
  REMOVE,
  /// All entries have another order.
  REORDER;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
