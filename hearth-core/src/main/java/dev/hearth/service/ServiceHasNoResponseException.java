package dev.hearth.service;

/// The caller asked for an answer, but the service has none.
public final class ServiceHasNoResponseException extends ServiceException {
  private static final long serialVersionUID = 1L;

  ServiceHasNoResponseException(ServiceCall call) {
    super("Service " + call + " does not support responses");
  }
}
