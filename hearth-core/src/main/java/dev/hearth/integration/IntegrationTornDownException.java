package dev.hearth.integration;

import dev.hearth.error.HearthException;

/// An integration that was torn down, or whose set-up has failed, went on and wanted to register or start something.
public final class IntegrationTornDownException extends HearthException {
  private static final long serialVersionUID = 1L;

  IntegrationTornDownException(String integration, String what) {
    super(integration + " has been torn down and can no longer be given anything: " + what);
  }
}
