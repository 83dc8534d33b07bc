package dev.hearth.loop;

/// The task was cancelled while it waited, or the task that was waited for was cancelled.
public final class TaskCancelledException extends LoopException {
  private static final long serialVersionUID = 1L;

  /// Names the task, or what was waited for.
  public TaskCancelledException(String what) {
    super("\"" + what + "\" was cancelled");
  }
}
