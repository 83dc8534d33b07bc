package dev.hearth.integration;

/// What sets up a part of an integration: its entities of one domain, or one of its devices.
@FunctionalInterface
public interface PlatformSetUp {
  /// Sets it up, where the integration is placed, in a task that may wait.
  ///
  /// @param hub of this part; what is registered through it is taken back before another attempt
  /// @throws dev.hearth.entity.NotReadyException if it is to be tried again later
  /// @throws Exception if it cannot be set up
  void setUp(Hub hub) throws Exception;
}
