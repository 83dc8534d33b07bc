package dev.hearth.service;

/// A [ServiceHandler] without an answer.
@FunctionalInterface
public interface ServiceAction {
  /// Handles a call whose data the schema has checked and converted, in the caller's task.
  ///
  /// **Runs on the loop.**
  void handle(ServiceCall call) throws Exception;
}
