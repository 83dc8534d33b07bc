package dev.hearth.entity;

import dev.hearth.error.HearthException;

/// What an integration talks to is not there yet: a device without power, a service that does not answer.
///
/// Thrown by the set-up of an integration or of one of its platforms, it means: take back what was done so far and try again
/// later. The message says what was expected of whom.
public final class NotReadyException extends HearthException {
  private static final long serialVersionUID = 1L;

  /// With what is missing, such as `The boiler at 10.0.0.3 does not answer`.
  public NotReadyException(String message) {
    super(message);
  }

  /// The same with what was thrown.
  public NotReadyException(String message, Throwable cause) {
    super(message, cause);
  }
}
