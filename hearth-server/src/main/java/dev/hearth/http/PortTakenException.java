package dev.hearth.http;

/// Another program listens on the port already. The message names the port and how to choose another one.
public final class PortTakenException extends HttpException {
  private static final long serialVersionUID = 1L;

  PortTakenException(HttpSettings settings, Throwable cause) {
    super(
        "Port "
            + settings.port()
            + " on "
            + settings.host()
            + " is taken by another program, perhaps another hub. Stop it, or set another port with "
            + HttpSettings.PORT_KEY
            + " under http: in the configuration",
        cause);
  }
}
