package dev.hearth.time;

import dev.hearth.error.HearthException;

/// A timestamp, duration or time pattern was given in a form that cannot be read. The message says what was expected and
/// what came.
public final class InvalidTimeException extends HearthException {

  InvalidTimeException(String message) {
    super(message);
  }
}
