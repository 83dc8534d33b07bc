package dev.hearth.registry;

/// A field of an entry that can be changed.
public interface RegistryField {
  /// Its name in files and on the wire.
  String key();
}
