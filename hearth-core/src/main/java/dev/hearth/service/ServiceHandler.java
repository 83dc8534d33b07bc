package dev.hearth.service;

import java.util.Map;

/// Does what a service is for. It may wait, and may throw anything; the caller gets it.
@FunctionalInterface
public interface ServiceHandler {
  /// Handles a call whose data the schema has checked and converted, in the caller's task. Returns the answer as plain JSON
  /// values; an empty map where there is none.
  ///
  /// **Runs on the loop.**
  Map<String, Object> handle(ServiceCall call) throws Exception;
}
