package dev.hearth.plugin;

import dev.hearth.error.HearthException;

/// The integrations of a jar cannot be used. The message names the jar and the reason.
public final class BrokenJarException extends HearthException {
  private static final long serialVersionUID = 1L;

  BrokenJarException(String place, String reason) {
    super(place + " is left out: " + reason);
  }
}
