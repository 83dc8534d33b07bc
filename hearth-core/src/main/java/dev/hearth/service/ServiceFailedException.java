package dev.hearth.service;

import dev.hearth.error.HearthException;

/// A handler failed with a checked exception, which is the cause.
public final class ServiceFailedException extends HearthException {
  private static final long serialVersionUID = 1L;

  ServiceFailedException(ServiceCall call, Exception cause) {
    super("Service " + call + " failed: " + cause, cause);
  }
}
