package dev.hearth.service;

import dev.hearth.event.Context;

/// The user who has caused a call may not do that. Nothing has happened.
public class UnauthorizedException extends ServiceException {
  private static final long serialVersionUID = 1L;

  UnauthorizedException(String message) {
    super(message);
  }

  /// The service is for administrators.
  static UnauthorizedException onlyForAdmins(ServiceCall call) {
    return new UnauthorizedException(
        "Action " + call + " is for administrators, and user " + userOf(call) + " is none");
  }

  /// The user may not act on one of the entities.
  public static UnauthorizedException onEntity(ServiceCall call, String entityId) {
    return new UnauthorizedException(
        "User " + userOf(call) + " may not control " + entityId + ", so " + call + " did nothing");
  }

  static String userOf(ServiceCall call) {
    return call.context().flatMap(Context::userId).orElse("(none)");
  }
}
