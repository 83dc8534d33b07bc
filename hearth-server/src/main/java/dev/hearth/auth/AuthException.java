package dev.hearth.auth;

import dev.hearth.error.HearthException;

/// What can go wrong with knowing who may come in.
public abstract class AuthException extends HearthException {
  private static final long serialVersionUID = 1L;

  AuthException(String message) {
    super(message);
  }
}
