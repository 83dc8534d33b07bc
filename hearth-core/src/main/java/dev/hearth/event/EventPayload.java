package dev.hearth.event;

import java.util.Map;

/// What an event tells: a record of a core event, or [FreePayload].
///
/// **Runs on any thread** (immutable).
public interface EventPayload {
  /// The same as plain JSON values, as clients and templates see it.
  Map<String, Object> toMap();
}
