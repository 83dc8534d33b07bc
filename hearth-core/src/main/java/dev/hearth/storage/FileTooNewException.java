package dev.hearth.storage;

/// A stored file was written by a newer Hearth. It will not be overwritten.
public final class FileTooNewException extends StorageException {
  private static final long serialVersionUID = 1L;

  FileTooNewException(String key, long version, int versionMax) {
    super(
        key
            + " was written by a newer Hearth: expected version "
            + versionMax
            + " or older, got "
            + version
            + ". Install the newer Hearth again, or put an older file in its place",
        null);
  }
}
