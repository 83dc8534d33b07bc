package dev.hearth.api;

/// A path or query cannot be decoded. The client gets 400.
public final class MalformedRequestException extends ApiException {
  private static final long serialVersionUID = 1L;

  MalformedRequestException(String message) {
    super(message);
  }
}
