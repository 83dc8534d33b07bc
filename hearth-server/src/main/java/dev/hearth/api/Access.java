package dev.hearth.api;

/// Who may ask.
public enum Access {
  /// Everybody, also who shows no token of a user: the endpoint itself asks who it is.
  ANYONE,
  /// Everybody with a token.
  USER,
  /// Administrators.
  ADMIN
}
