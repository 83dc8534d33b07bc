package dev.hearth.config;

import dev.hearth.json.JsonNull;
import java.util.List;
import java.util.Map;

/// What was in a configuration file and everything it includes, and where each piece stands.
///
/// Values are plain ones (see `dev.hearth.json`), and in addition `LocalDate`, `LocalDateTime`,
/// `OffsetDateTime` and [BlueprintInput]. Keys are text as it stands in the file: `1:` is the key `1`.
///
/// **Runs on any thread (immutable).**
public final class ConfigDocument {

  private final Located root;
  private final List<ConfigProblem> warnings;

  ConfigDocument(Located root, List<ConfigProblem> warnings) {
    this.root = root;
    this.warnings = List.copyOf(warnings);
  }

  /// The top level; empty if the file is.
  @SuppressWarnings("unchecked") // YamlLoader made sure that the top level is a mapping
  public Map<String, Object> root() {
    return (Map<String, Object>) root.value();
  }

  /// What works but is probably not meant: keys that come twice.
  public List<ConfigProblem> warnings() {
    return warnings;
  }

  /// Where the value at a path stands, or what it would be in if there is none.
  ///
  /// @param path keys (`String`) and indexes (`Integer`) from the top
  public Mark markOf(List<?> path) {
    return deepest(path).mark();
  }

  /// Where the last key of a path stands, or the value if it has no key.
  public Mark markOfKey(List<?> path) {
    if (!path.isEmpty() && path.getLast() instanceof String key) {
      Mark mark = deepest(path.subList(0, path.size() - 1)).keyMarks().get(key);
      if (mark != null) {
        return mark;
      }
    }
    return markOf(path);
  }

  /// The part under a key of the top level; an empty mapping if it is missing or has nothing in it.
  public ConfigSection section(String key) {
    Object value = root().getOrDefault(key, JsonNull.NULL);
    return new ConfigSection(this, List.of(key), value == JsonNull.NULL ? Map.of() : value);
  }

  /// The whole document as a section.
  public ConfigSection whole() {
    return new ConfigSection(this, List.of(), root());
  }

  /// Whether messages must not show what stands there.
  boolean isSecret(List<?> path) {
    return deepest(path).origin() == Located.Origin.SECRET;
  }

  private Located deepest(List<?> path) {
    Located place = root;
    for (Object step : path) {
      Located child = place.child(step);
      if (child == null) {
        return place;
      }
      place = child;
    }
    return place;
  }
}
