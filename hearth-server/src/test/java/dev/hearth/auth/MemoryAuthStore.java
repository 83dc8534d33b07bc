package dev.hearth.auth;

import dev.hearth.json.Json;
import dev.hearth.storage.StoredForm;
import java.util.Map;
import java.util.Optional;

/// Keeps it for the length of a test.
public final class MemoryAuthStore implements AuthStore {
  private Optional<Map<String, Object>> saved = Optional.empty();

  @Override
  public Optional<Map<String, Object>> load(StoredForm.Check check) {
    return saved;
  }

  @Override
  public void save(Map<String, Object> values) {
    saved = Optional.of(Json.object(values));
  }

  Map<String, Object> saved() {
    return saved.orElseThrow();
  }
}
