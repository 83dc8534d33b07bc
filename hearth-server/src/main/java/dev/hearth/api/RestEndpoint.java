package dev.hearth.api;

/// Answers requests for one path and method.
@FunctionalInterface
public interface RestEndpoint {
  /// Answers. It may wait, and may throw anything: what is the caller's mistake becomes 400, the rest 500.
  ///
  /// **Runs on the loop**, in a task.
  RestAnswer answer(RestCall call) throws Exception;
}
