package dev.hearth.auth;

import dev.hearth.service.Rights;

/// Somebody who may use the hub.
///
/// **Runs on any thread** (immutable).
///
/// @param id 32 hexadecimal digits, the same for ever; the `user_id` of contexts
/// @param name for people
/// @param role what the user may do
public record User(String id, String name, Role role) {

  /// What a user may do.
  public enum Role {
    /// Everything.
    ADMIN,
    /// Use the house, but not change how it is set up.
    MEMBER,
    /// Nothing but what is open to everybody.
    STRANGER
  }

  /// Somebody who has not said who it is.
  public static final User STRANGER = new User("", "A stranger", Role.STRANGER);

  /// Whether the user is known.
  public boolean isKnown() {
    return role != Role.STRANGER;
  }

  /// Whether the user may do everything.
  public boolean isAdmin() {
    return role == Role.ADMIN;
  }

  /// The same as the core understands it.
  public Rights rights() {
    return switch (role) {
      case ADMIN -> Rights.ADMIN;
      case MEMBER -> Rights.toControl(entityId -> true);
      case STRANGER -> Rights.toControl(entityId -> false);
    };
  }
}
