package dev.hearth.entity;

import dev.hearth.error.HearthException;

/// A device or service does not accept the credentials it was given. Trying again does not help; people must do something.
public final class AuthenticationFailedException extends HearthException {
  private static final long serialVersionUID = 1L;

  /// With who refused what, such as `The weather service refused the key`.
  public AuthenticationFailedException(String message) {
    super(message);
  }
}
