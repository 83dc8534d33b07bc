package dev.hearth.api;

import dev.hearth.event.Context;
import dev.hearth.event.Event;
import dev.hearth.event.EventPayload;
import dev.hearth.json.Json;
import dev.hearth.json.JsonBuffer;
import dev.hearth.json.JsonNull;
import dev.hearth.state.State;
import dev.hearth.state.StateChanged;
import dev.hearth.time.Timestamps;
import org.jspecify.annotations.Nullable;

/// Events as the JSON that clients know. States are not written again but copied from their shared bytes.
final class EventJson {
  private EventJson() {}

  static JsonBuffer write(JsonBuffer to, Event<? extends EventPayload> event) {
    to.startObject().name("event_type").value(event.type().name()).name("data");
    writeData(to, event.data());
    to.name("origin").value(event.origin().name());
    to.name("time_fired").value(Timestamps.format(event.timeFiredMicros()));
    writeContext(to.name("context"), event.context());
    return to.endObject();
  }

  private static void writeData(JsonBuffer to, EventPayload data) {
    if (!(data instanceof StateChanged changed)) {
      to.value(data.toMap());
      return;
    }
    to.startObject().name("entity_id").value(changed.entityId());
    writeState(to.name("old_state"), changed.beforeOrNull());
    writeState(to.name("new_state"), changed.afterOrNull());
    to.endObject();
  }

  private static void writeState(JsonBuffer to, @Nullable State state) {
    if (state == null) {
      to.value(JsonNull.NULL);
    } else {
      to.raw(state.toJson());
    }
  }

  private static void writeContext(JsonBuffer to, Context context) {
    to.startObject().name("id").value(context.id());
    to.name("parent_id").value(Json.orNull(context.parentId()));
    to.name("user_id").value(Json.orNull(context.userId()));
    to.endObject();
  }
}
