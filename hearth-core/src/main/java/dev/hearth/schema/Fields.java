package dev.hearth.schema;

import dev.hearth.error.HearthException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Typed reading of a checked map.
///
/// The schema has said which keys are there and of which type; asking for anything else is our own
/// mistake and throws.
///
/// **Runs on any thread (immutable).**
///
/// @param values what [ObjectSchema#check] returned
public record Fields(Map<String, Object> values) {

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public String text(String name) {
    return require(name, String.class);
  }

  public long integer(String name) {
    return require(name, Long.class);
  }

  public double number(String name) {
    return require(name, Number.class).doubleValue();
  }

  public boolean bool(String name) {
    return require(name, Boolean.class);
  }

  public Duration duration(String name) {
    return require(name, Duration.class);
  }

  /// A list of text.
  public List<String> texts(String name) {
    List<?> list = require(name, List.class);
    return list.stream().map(String.class::cast).toList();
  }

  public <T> T require(String name, Class<T> type) {
    return find(name, type)
        .orElseThrow(
            () -> new HearthException("key \"" + name + "\" is not in " + values.keySet()));
  }

  public <T> Optional<T> find(String name, Class<T> type) {
    Object value = values.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new HearthException(
          "key \"%s\" is a %s, not a %s"
              .formatted(name, value.getClass().getSimpleName(), type.getSimpleName()));
    }
    return Optional.ofNullable(type.cast(value));
  }
}
