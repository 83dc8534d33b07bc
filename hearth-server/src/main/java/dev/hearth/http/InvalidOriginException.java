package dev.hearth.http;

/// The configuration names an origin as no browser would send it.
final class InvalidOriginException extends HttpException {
  private static final long serialVersionUID = 1L;

  InvalidOriginException(Object value) {
    super(
        "expected an origin such as https://dash.example, without a path or a slash at its end, got "
            + value,
        null);
  }
}
