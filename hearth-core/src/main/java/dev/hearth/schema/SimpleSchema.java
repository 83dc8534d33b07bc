package dev.hearth.schema;

import dev.hearth.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A schema made of a description and a function.
///
/// **Runs on any thread (immutable).**
final class SimpleSchema<T> extends Schema<T> {

  private final Map<String, Object> description;
  private final Conversion<T> conversion;

  interface Conversion<T> {
    /// The value as a `T`, or null after adding at least one problem.
    @Nullable T convert(Object value, Problems problems);
  }

  SimpleSchema(Map<String, Object> description, Conversion<T> conversion) {
    this.description = description;
    this.conversion = conversion;
  }

  SimpleSchema(String type, Conversion<T> conversion) {
    this(Json.object("type", type), conversion);
  }

  @Override
  @Nullable T convert(Object value, Problems problems) {
    return conversion.convert(value, problems);
  }

  @Override
  void describeTo(Map<String, Object> all) {
    all.putAll(description);
  }
}
