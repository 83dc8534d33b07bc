package dev.hearth.service;

import dev.hearth.error.HearthException;

/// What can be wrong with a service call, as far as the caller is concerned.
public abstract class ServiceException extends HearthException {
  private static final long serialVersionUID = 1L;

  ServiceException(String message) {
    super(message);
  }
}
