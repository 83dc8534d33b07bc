package dev.hearth.registry;

/// Two areas, floors, labels or categories of a scope cannot have the same name. Nothing was changed.
public final class NameTakenException extends RegistryException {
  private static final long serialVersionUID = 1L;

  NameTakenException(String kind, String name, NamedEntry other) {
    super("No other " + kind + " can be named \"" + name + "\": that is the name of " + other);
  }
}
