package dev.hearth.registry;

import dev.hearth.error.HearthException;

/// What can be wrong with a registry, or with what is asked of it.
public abstract class RegistryException extends HearthException {
  private static final long serialVersionUID = 1L;

  RegistryException(String message) {
    super(message);
  }
}
