package dev.hearth.auth;

import dev.hearth.storage.StoredForm;
import java.util.Map;
import java.util.Optional;

/// Where this room keeps what it must remember: a file in a house, a map in a test.
///
/// **Runs on the loop**, in a task: both methods may wait.
public interface AuthStore {
  /// What was saved last, as plain JSON values; empty if nothing ever was.
  ///
  /// @param check throws if values are not what was saved
  /// @throws dev.hearth.storage.StorageException if something is there that cannot be used
  Optional<Map<String, Object>> load(StoredForm.Check check);

  /// Keeps plain JSON values; they are safe when it returns.
  void save(Map<String, Object> values);
}
