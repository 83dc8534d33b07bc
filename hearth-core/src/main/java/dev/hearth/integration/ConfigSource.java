package dev.hearth.integration;

import dev.hearth.loop.Placement;
import dev.hearth.schema.ObjectSchema;
import java.util.Map;
import java.util.Set;

/// The sections of the configuration, from a file or from a test.
public interface ConfigSource {
  /// The names of the sections.
  Set<String> sections();

  /// One section, checked and converted; an absent or empty one is checked as an empty object.
  ///
  /// @throws dev.hearth.error.HearthException naming the place of each problem
  Map<String, Object> check(String section, ObjectSchema schema);

  /// Where integrations are to run, by name; the others run where they say themselves.
  default Map<String, Placement> placements() {
    return Map.of();
  }
}
