package dev.hearth.service;

/// A handler refuses the call because of what the caller asked for. The message says what was expected.
public final class ServiceValidationException extends ServiceException {
  private static final long serialVersionUID = 1L;

  /// Says what was expected and what came.
  public ServiceValidationException(String message) {
    super(message);
  }
}
