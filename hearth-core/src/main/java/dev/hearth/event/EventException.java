package dev.hearth.event;

import dev.hearth.error.HearthException;

/// What can be wrong with firing an event or listening to one.
public abstract class EventException extends HearthException {
  private static final long serialVersionUID = 1L;

  EventException(String message) {
    super(message);
  }
}
