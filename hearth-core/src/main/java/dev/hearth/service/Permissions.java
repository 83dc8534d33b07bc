package dev.hearth.service;

import java.util.Optional;

/// What users may do. Handed in, because the core does not know who they are.
///
/// **Before it:** [ServiceRegistry#call] and `EntityServices`, with the user of the context. **After it:** the room `auth`.
///
/// **Runs on the loop.**
@FunctionalInterface
public interface Permissions {
  /// The rights of a user; empty if nobody has that id.
  Optional<Rights> rightsOf(String userId);
}
