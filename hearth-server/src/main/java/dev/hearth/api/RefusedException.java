package dev.hearth.api;

/// An endpoint refuses what the client asks; carries the answer.
final class RefusedException extends ApiException {
  private static final long serialVersionUID = 1L;

  private final transient RestResponse response;

  RefusedException(RestResponse response) {
    super("Refused with " + response);
    this.response = response;
  }

  static RefusedException because(String message) {
    return new RefusedException(RestResponse.message(400, message));
  }

  RestResponse response() {
    return response;
  }
}
