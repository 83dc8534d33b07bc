package dev.hearth.error;

import org.jspecify.annotations.Nullable;

/// The root of all exceptions that Hearth throws on purpose; each room has its own family below it.
///
/// The message is a sentence that says what was expected, what came, and where.
///
/// **Runs on any thread (immutable).**
public class HearthException extends RuntimeException {

  public HearthException(String message) {
    super(message);
  }

  public HearthException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
