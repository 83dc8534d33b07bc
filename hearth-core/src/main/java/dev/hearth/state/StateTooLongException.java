package dev.hearth.state;

/// A state is longer than [StateMachine#STATE_LENGTH_MAX]. Nothing was stored.
public final class StateTooLongException extends StateException {
  private static final long serialVersionUID = 1L;

  StateTooLongException(String entityId, String value) {
    super(
        "The state of "
            + entityId
            + " may have "
            + StateMachine.STATE_LENGTH_MAX
            + " characters, but this one has "
            + value.length()
            + ": "
            + value.substring(0, 40)
            + "...");
  }
}
