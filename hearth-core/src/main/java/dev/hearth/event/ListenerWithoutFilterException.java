package dev.hearth.event;

/// A type of event that is fired very often may only be listened to with a filter.
public final class ListenerWithoutFilterException extends EventException {
  private static final long serialVersionUID = 1L;

  ListenerWithoutFilterException(String type) {
    super("Event " + type + " can only be listened to with a filter");
  }
}
