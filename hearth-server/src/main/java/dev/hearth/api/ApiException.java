package dev.hearth.api;

import dev.hearth.error.HearthException;

/// What can be wrong with what a client says.
public abstract class ApiException extends HearthException {
  private static final long serialVersionUID = 1L;

  ApiException(String message) {
    super(message);
  }
}
