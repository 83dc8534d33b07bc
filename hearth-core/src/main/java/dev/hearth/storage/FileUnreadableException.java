package dev.hearth.storage;

/// A stored file exists but the disk does not give it. It will not be overwritten.
public final class FileUnreadableException extends StorageException {
  private static final long serialVersionUID = 1L;

  FileUnreadableException(String key, RuntimeException cause) {
    super("Cannot read " + key + ": " + cause.getMessage(), cause);
  }
}
