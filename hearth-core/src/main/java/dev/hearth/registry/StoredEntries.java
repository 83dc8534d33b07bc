package dev.hearth.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lists in the files of the registries.
final class StoredEntries {
  private StoredEntries() {}

  /// The objects in one of the lists; what is not an object is left out.
  @SuppressWarnings("unchecked") // a map of plain values has strings as keys
  static List<Map<String, Object>> in(Optional<Map<String, Object>> data, String list) {
    List<Map<String, Object>> entries = new ArrayList<>();
    if (data.isPresent() && data.get().get(list) instanceof List<?> stored) {
      for (Object item : stored) {
        if (item instanceof Map<?, ?> map) {
          entries.add((Map<String, Object>) map);
        }
      }
    }
    return entries;
  }
}
