package dev.hearth.http;

import dev.hearth.error.HearthException;
import org.jspecify.annotations.Nullable;

/// What can go wrong with listening for clients.
public abstract class HttpException extends HearthException {
  private static final long serialVersionUID = 1L;

  HttpException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
