package dev.hearth.service;

/// An entity that was named cannot do what the service asks.
public final class ServiceNotSupportedException extends ServiceException {
  private static final long serialVersionUID = 1L;

  /// Names the entity and the service.
  public ServiceNotSupportedException(String entityId, ServiceCall call) {
    super("Entity " + entityId + " does not support action " + call);
  }
}
