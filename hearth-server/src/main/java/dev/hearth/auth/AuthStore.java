package dev.hearth.auth;

import java.util.Map;
import java.util.Optional;

/// Where this room keeps what it must remember: a file in a house, a map in a test.
///
/// **Runs on the loop**, in a task: both methods may wait.
public interface AuthStore {
  /// What was saved last, as plain JSON values; empty if nothing ever was.
  Optional<Map<String, Object>> load();

  /// Keeps plain JSON values; they are safe when it returns.
  void save(Map<String, Object> values);
}
