package dev.hearth.event;

/// Listeners fire at each other without end. Thrown in the listener that tried to go on.
public final class EventChainTooDeepException extends EventException {
  private static final long serialVersionUID = 1L;

  EventChainTooDeepException(String type) {
    super(
        "Event "
            + type
            + " was not fired: it would be number "
            + EventBus.CAUSAL_DEPTH_MAX
            + " of a chain in which each event is fired by a listener of the one before");
  }
}
