package dev.hearth.api;

/// Who may ask.
public enum Access {
  /// Everybody with a token.
  USER,
  /// Administrators.
  ADMIN
}
