package dev.hearth.storage;

import dev.hearth.error.HearthException;
import org.jspecify.annotations.Nullable;

/// What can be wrong with a stored file, so that the hub must not go on as if there was none.
public abstract class StorageException extends HearthException {
  private static final long serialVersionUID = 1L;

  StorageException(String message) {
    super(message);
  }

  StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
