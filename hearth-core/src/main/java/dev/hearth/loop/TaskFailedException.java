package dev.hearth.loop;

/// Carries a checked exception of a task to the one who waits for it. Unchecked exceptions are passed on as they are.
public final class TaskFailedException extends LoopException {
  private static final long serialVersionUID = 1L;

  TaskFailedException(Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
