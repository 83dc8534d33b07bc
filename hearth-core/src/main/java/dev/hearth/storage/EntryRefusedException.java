package dev.hearth.storage;

/// Something in a stored file is not what its reader takes. The message says what was expected.
public final class EntryRefusedException extends StorageException {
  private static final long serialVersionUID = 1L;

  public EntryRefusedException(String message) {
    super(message);
  }
}
