package dev.hearth.integration;

import dev.hearth.schema.ObjectSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The configuration of a simulated house: sections as maps.
final class MapConfig implements ConfigSource {
  private final Map<String, Map<String, Object>> sections = new LinkedHashMap<>();

  void put(String section, Map<String, Object> values) {
    sections.put(section, values);
  }

  @Override
  public Set<String> sections() {
    return sections.keySet();
  }

  @Override
  public Map<String, Object> check(String section, ObjectSchema schema) {
    return schema.check(sections.getOrDefault(section, Map.of()));
  }
}
