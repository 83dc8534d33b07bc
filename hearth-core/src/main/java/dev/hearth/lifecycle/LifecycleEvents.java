package dev.hearth.lifecycle;

import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;

/// The events of this room; none carries data, but [#CORE_CONFIG_UPDATED] may carry changed settings.
///
/// **Runs on any thread** (constants).
public final class LifecycleEvents {
  /// Integrations are set up; tasks that wait for this begin.
  public static final EventType<FreePayload> START = EventType.free("homeassistant_start");

  /// The hub is up.
  public static final EventType<FreePayload> STARTED = EventType.free("homeassistant_started");

  /// The hub goes down: end what you do.
  public static final EventType<FreePayload> STOP = EventType.free("homeassistant_stop");

  /// Write what must not be lost.
  public static final EventType<FreePayload> FINAL_WRITE =
      EventType.free("homeassistant_final_write");

  /// Close files and sockets.
  public static final EventType<FreePayload> CLOSE = EventType.free("homeassistant_close");

  /// Name, place or units of the house were changed.
  public static final EventType<FreePayload> CORE_CONFIG_UPDATED =
      EventType.free("core_config_updated");

  private LifecycleEvents() {}
}
