package dev.hearth.update;

/// How an update is to be installed: only with what the entity supports.
///
/// **Runs on any thread** (immutable).
///
/// @param version which one, only for entities with [UpdateEntity#SPECIFIC_VERSION]; empty for the latest
/// @param isBackedUp whether a backup is made before, only for entities with [UpdateEntity#BACKUP]
public record Install(String version, boolean isBackedUp) {}
