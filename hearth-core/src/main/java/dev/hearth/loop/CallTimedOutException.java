package dev.hearth.loop;

import java.time.Duration;

/// The loop did not finish a call from another thread within the caller's time limit. The call itself goes on.
public final class CallTimedOutException extends LoopException {
  private static final long serialVersionUID = 1L;

  CallTimedOutException(String what, Duration limit) {
    super("\"" + what + "\" was not done within " + limit.toMillis() + " ms");
  }
}
