package dev.hearth.state;

/// An entity id cannot be reserved because it has a state or is reserved already.
public final class EntityIdTakenException extends StateException {
  private static final long serialVersionUID = 1L;

  EntityIdTakenException(String entityId) {
    super("The entity id " + entityId + " is taken");
  }
}
