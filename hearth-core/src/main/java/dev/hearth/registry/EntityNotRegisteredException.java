package dev.hearth.registry;

/// No entry has that entity id.
public final class EntityNotRegisteredException extends RegistryException {
  private static final long serialVersionUID = 1L;

  EntityNotRegisteredException(String entityId) {
    super("Entity " + entityId + " is not in the registry");
  }
}
