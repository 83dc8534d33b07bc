package dev.hearth.integration;

import dev.hearth.loop.Placement;
import dev.hearth.schema.ObjectSchema;
import java.util.List;
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

  /// The items of a section that is a list, each checked and converted on its own; an absent or empty section has none, and one
  /// that is no list is its only item.
  Items checkItems(String section, ObjectSchema schema);

  /// The same sections, read again from where they came from. May wait for a disk.
  ///
  /// @throws dev.hearth.error.HearthException naming the place, if they cannot be read
  ConfigSource reread();

  /// What became of the items of a list.
  ///
  /// @param sound those that fit, checked and converted
  /// @param problems what is wrong with the others, each with its place
  record Items(List<Map<String, Object>> sound, List<String> problems) {
    /// Copies the lists.
    public Items {
      sound = List.copyOf(sound);
      problems = List.copyOf(problems);
    }
  }
}
