package dev.hearth.registry;

import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// New values for some fields of an entry.
///
/// **Runs on any thread** (immutable).
///
/// ```java
/// registry.update("light.lamp", Changes.of(EntityField.NAME, "Reading lamp").without(EntityField.ICON));
/// ```
///
/// @param <F> the fields of the entry
public final class Changes<F extends RegistryField> {
  private final Map<String, Object> values;

  Changes(Map<String, Object> values) {
    this.values = values;
  }

  /// No new values.
  public static <F extends RegistryField> Changes<F> none() {
    return new Changes<>(Json.emptyObject());
  }

  /// A new value for one field: a plain JSON value.
  public static <F extends RegistryField> Changes<F> of(F field, Object value) {
    return Changes.<F>none().with(field, value);
  }

  /// The same with a new value for another field.
  public Changes<F> with(F field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(field.key(), value);
    return new Changes<>(Json.object(more));
  }

  /// The same, taking the value of another field away.
  public Changes<F> without(F field) {
    return with(field, JsonNull.NULL);
  }

  /// The same with a new value for another field, or none.
  public Changes<F> withOptional(F field, Optional<?> value) {
    return with(field, Json.orNull(value));
  }

  /// New values by the name of the field; [JsonNull#NULL] where the value is taken away.
  public Map<String, Object> values() {
    return values;
  }
}
