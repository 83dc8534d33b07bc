package dev.hearth.entity;

import dev.hearth.error.HearthException;
import dev.hearth.loop.Task;
import java.time.Duration;

/// A call into an integration has not ended within its limit. Its stack trace is that of the call: where it hangs.
public final class HangingException extends HearthException {
  private static final long serialVersionUID = 1L;

  private HangingException(String what, Duration limit, StackTraceElement[] where) {
    super("\"" + what + "\" has not ended within " + limit.toSeconds() + " s and hangs here");
    setStackTrace(where);
  }

  /// For a task that is still running.
  public static HangingException of(Task<?> task, Duration limit) {
    return new HangingException(task.name(), limit, task.stackTrace());
  }

  static HangingException of(String what, Thread thread, Duration limit) {
    return new HangingException(what, limit, thread.getStackTrace());
  }
}
