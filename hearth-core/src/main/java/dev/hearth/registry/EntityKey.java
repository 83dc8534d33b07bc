package dev.hearth.registry;

/// What an entity is known by, for ever.
///
/// **Runs on any thread** (immutable).
///
/// @param domain such as `light`
/// @param platform the name of the integration
/// @param uniqueId the maker's id
public record EntityKey(String domain, String platform, String uniqueId) {
  @Override
  public String toString() {
    return domain + " " + uniqueId + " of " + platform;
  }
}
