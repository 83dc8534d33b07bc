package dev.hearth.service;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Users who may do everything, but for those of whom a test says something else.
///
/// **Runs on the test's thread.**
public final class FakePermissions implements Permissions {
  private final Map<String, Rights> rightsById = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();

  /// A user who may only control these entities.
  public FakePermissions member(String userId, String... entityIds) {
    rightsById.put(userId, Rights.toControl(Set.of(entityIds)::contains));
    return this;
  }

  /// A user whom nobody knows.
  public FakePermissions unknown(String userId) {
    unknown.add(userId);
    return this;
  }

  @Override
  public Optional<Rights> rightsOf(String userId) {
    return unknown.contains(userId)
        ? Optional.empty()
        : Optional.of(rightsById.getOrDefault(userId, Rights.ADMIN));
  }
}
