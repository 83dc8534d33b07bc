package dev.hearth.service;

/// Nobody has registered the service.
public final class ServiceNotFoundException extends ServiceException {
  private static final long serialVersionUID = 1L;

  /// Names the service.
  public ServiceNotFoundException(String domain, String service) {
    super("Action " + domain + "." + service + " not found");
  }
}
