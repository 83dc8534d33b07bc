package dev.hearth.auth;

/// What is stored about the access token cannot be read. The hub must not make a new token instead: its owner would be
/// locked out without a word.
public final class StoredTokenUnreadableException extends AuthException {
  private static final long serialVersionUID = 1L;

  StoredTokenUnreadableException(String key, String expected) {
    super(
        "The stored access token (file auth in the folder .storage) is damaged: "
            + key
            + ": expected "
            + expected
            + ". Restore the file from a backup, or delete it to get a new token");
  }
}
