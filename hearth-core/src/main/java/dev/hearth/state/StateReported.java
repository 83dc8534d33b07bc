package dev.hearth.state;

import dev.hearth.event.EventPayload;
import dev.hearth.event.EventType;
import dev.hearth.json.Json;
import dev.hearth.time.Timestamps;
import java.util.Map;

/// The state of an entity was set again to what it already was.
///
/// **Runs on any thread** (immutable).
///
/// @param entityId whose state
/// @param lastReportedBeforeMicros when it was reported before, microseconds since 1970
/// @param lastReportedMicros when it was reported now
/// @param state the state
public record StateReported(
    String entityId, long lastReportedBeforeMicros, long lastReportedMicros, State state)
    implements EventPayload {
  /// `state_reported`.
  public static final EventType<StateReported> TYPE =
      new EventType<>("state_reported", StateReported.class);

  @Override
  public Map<String, Object> toMap() {
    return Json.object(
        "entity_id",
        entityId,
        "old_last_reported",
        Timestamps.format(lastReportedBeforeMicros),
        "last_reported",
        Timestamps.format(lastReportedMicros),
        "new_state",
        state.toMap());
  }
}
