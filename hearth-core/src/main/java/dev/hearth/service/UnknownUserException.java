package dev.hearth.service;

/// The user who has caused a call does not exist, or does not any more. Nothing has happened.
public final class UnknownUserException extends UnauthorizedException {
  private static final long serialVersionUID = 1L;

  UnknownUserException(ServiceCall call) {
    super("Action " + call + " was called for the user " + userOf(call) + ", whom nobody knows");
  }
}
