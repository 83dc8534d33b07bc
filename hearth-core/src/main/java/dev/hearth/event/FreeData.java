package dev.hearth.event;

import dev.hearth.json.Json;
import java.util.Map;

/// The data of an event without a type of its own: plain JSON values.
///
/// @param values immutable
public record FreeData(Map<String, Object> values) implements EventData {
  /// No data.
  public static final FreeData EMPTY = new FreeData(Json.emptyObject());

  /// Copies the values, deeply.
  ///
  /// @throws dev.hearth.error.HearthException if a value is not plain JSON, naming its path
  public FreeData {
    values = Json.object(values);
  }

  @Override
  public Map<String, Object> toMap() {
    return values;
  }
}
