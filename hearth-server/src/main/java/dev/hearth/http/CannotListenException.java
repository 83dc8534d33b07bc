package dev.hearth.http;

import dev.hearth.error.IoReason;
import java.io.IOException;

/// The hub cannot listen for clients, for another reason than a taken port.
public final class CannotListenException extends HttpException {
  private static final long serialVersionUID = 1L;

  CannotListenException(HttpSettings settings, Throwable cause) {
    super(
        "Cannot listen on "
            + settings.host()
            + ", port "
            + settings.port()
            + " ("
            + (cause instanceof IOException io ? IoReason.of(io) : cause)
            + "). Check "
            + HttpSettings.HOST_KEY
            + " and "
            + HttpSettings.PORT_KEY
            + " under http: in the configuration",
        cause);
  }
}
