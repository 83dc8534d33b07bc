package dev.hearth.loop;

/// A method that belongs to the loop was called from another thread. The message names that thread.
public final class NotOnLoopException extends LoopException {
  private static final long serialVersionUID = 1L;

  NotOnLoopException(Thread caller) {
    super(
        "This call must run on the loop, but came from thread \""
            + (caller.getName().isEmpty() ? caller.toString() : caller.getName())
            + "\"; hand it over with Hub or EventLoop.call");
  }
}
