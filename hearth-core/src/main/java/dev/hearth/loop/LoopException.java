package dev.hearth.loop;

import dev.hearth.error.HearthException;
import org.jspecify.annotations.Nullable;

/// What can go wrong between a caller and the loop.
public abstract class LoopException extends HearthException {
  private static final long serialVersionUID = 1L;

  LoopException(String message) {
    super(message);
  }

  LoopException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
