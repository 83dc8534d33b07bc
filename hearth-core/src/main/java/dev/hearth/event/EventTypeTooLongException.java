package dev.hearth.event;

/// The name of an event is longer than [EventBus#EVENT_TYPE_LENGTH_MAX].
public final class EventTypeTooLongException extends EventException {
  private static final long serialVersionUID = 1L;

  EventTypeTooLongException(String name) {
    super(
        "An event type may have "
            + EventBus.EVENT_TYPE_LENGTH_MAX
            + " characters, but this one has "
            + name.length()
            + ": "
            + name.substring(0, EventBus.EVENT_TYPE_LENGTH_MAX)
            + "...");
  }
}
