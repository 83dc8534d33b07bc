package dev.hearth.service;

/// The service only answers, but the caller did not ask.
public final class ServiceNeedsResponseException extends ServiceException {
  private static final long serialVersionUID = 1L;

  ServiceNeedsResponseException(ServiceCall call) {
    super("Service " + call + " only answers, and the caller did not ask for a response");
  }
}
