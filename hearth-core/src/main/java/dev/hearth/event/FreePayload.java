package dev.hearth.event;

import dev.hearth.json.Json;
import java.util.Map;

/// The data of an event without a type of its own: plain JSON values.
///
/// @param values immutable
public record FreePayload(Map<String, Object> values) implements EventPayload {
  /// No data.
  public static final FreePayload EMPTY = new FreePayload(Json.emptyObject());

  /// Copies the values, deeply.
  ///
  /// @throws dev.hearth.error.HearthException if a value is not plain JSON, naming its path
  public FreePayload {
    values = Json.object(values);
  }

  @Override
  public Map<String, Object> toMap() {
    return values;
  }
}
