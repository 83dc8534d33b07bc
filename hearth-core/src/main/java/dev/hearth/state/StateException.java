package dev.hearth.state;

import dev.hearth.error.HearthException;

/// What can be wrong with a state.
public abstract class StateException extends HearthException {
  private static final long serialVersionUID = 1L;

  StateException(String message) {
    super(message);
  }
}
