package dev.hearth.service;

/// Whether a service answers with data.
public enum ResponseMode {
  /// It has no answer.
  NONE,
  /// It answers if the caller asks.
  OPTIONAL,
  /// It does nothing but answer; the caller must ask.
  ONLY
}
