package dev.hearth.integration;

import dev.hearth.error.HearthException;
import dev.hearth.schema.InvalidDataException;
import dev.hearth.schema.ObjectSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The configuration of a simulated house: sections as plain values.
public final class MapConfig implements ConfigSource {
  private final Map<String, Object> sections = new LinkedHashMap<>();
  private @Nullable String unreadable;

  /// A configuration without any section.
  public MapConfig() {}

  void put(String section, Object values) {
    sections.put(section, values);
  }

  /// Lets the next readings fail.
  void breakWith(String message) {
    unreadable = message;
  }

  @Override
  public Set<String> sections() {
    return sections.keySet();
  }

  @Override
  public Map<String, Object> check(String section, ObjectSchema schema) {
    return schema.check(sections.getOrDefault(section, Map.of()));
  }

  @Override
  public Items checkItems(String section, ObjectSchema schema) {
    Object value = sections.getOrDefault(section, Map.of());
    List<?> items =
        value instanceof List<?> list ? list : value.equals(Map.of()) ? List.of() : List.of(value);
    List<Map<String, Object>> sound = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      try {
        sound.add(schema.check(items.get(i)));
      } catch (InvalidDataException e) {
        problems.add(section + "[" + i + "]." + e.getMessage());
      }
    }
    return new Items(sound, problems);
  }

  @Override
  public ConfigSource reread() {
    if (unreadable != null) {
      throw new HearthException(unreadable);
    }
    return this;
  }
}
