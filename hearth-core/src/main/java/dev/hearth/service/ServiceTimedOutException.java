package dev.hearth.service;

import dev.hearth.error.HearthException;
import dev.hearth.time.Durations;
import java.time.Duration;

/// A call was not handled within its time. Its handler was asked to end; whether the device did something is not known.
public final class ServiceTimedOutException extends HearthException {
  private static final long serialVersionUID = 1L;

  ServiceTimedOutException(ServiceCall call, Duration limit, Throwable cause) {
    super(
        "Action " + call + " was not done within " + Durations.format(limit) + " and was cancelled",
        cause);
  }
}
