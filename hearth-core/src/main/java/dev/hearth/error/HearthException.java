package dev.hearth.error;

import org.jspecify.annotations.Nullable;

/// The root of all exceptions that Hearth throws on purpose; each room has its own family below it.
///
/// The message is a sentence that says what was expected, what came, and where (entity, file and line, topic). What was
/// thrown meets one of three fates, which are never mixed:
///
/// - *the caller's mistake* goes back to the caller;
/// - *the world's failure* is handled where it happens: retried with back-off, the entity unavailable, one log line when it
///   goes down and one when it is up again;
/// - *our mistake* ends that task or callback only, is logged once with owner and context, and fails any test.
///
/// **Runs on any thread (immutable).**
public class HearthException extends RuntimeException {

  public HearthException(String message) {
    super(message);
  }

  public HearthException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// What to say of a failure in a line: the message if it is one of ours, which says everything; else its kind too.
  public static String textOf(Throwable failure) {
    return failure instanceof HearthException
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }
}
