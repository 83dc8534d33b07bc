package dev.hearth.storage;

import dev.hearth.error.HearthException;
import org.jspecify.annotations.Nullable;

/// A file could not be read, written or removed. The message names it.
public final class DiskFailedException extends HearthException {

  public DiskFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
