package dev.hearth.registry;

/// An entity cannot have the id that was asked for. Nothing was changed.
public final class EntityNotRenamedException extends RegistryException {
  private static final long serialVersionUID = 1L;

  EntityNotRenamedException(String entityId, String newEntityId, String reason) {
    super("Entity " + entityId + " cannot be renamed to " + newEntityId + ": " + reason);
  }
}
