package dev.hearth.service;

import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;

/// The events of this room.
///
/// **Runs on any thread** (constants).
public final class ServiceEvents {
  /// A service is about to be handled: `domain`, `service`, `service_data` as the caller gave it.
  public static final EventType<FreePayload> CALL_SERVICE = EventType.free("call_service");

  /// `domain`, `service`.
  public static final EventType<FreePayload> REGISTERED = EventType.free("service_registered");

  /// `domain`, `service`.
  public static final EventType<FreePayload> REMOVED = EventType.free("service_removed");

  private ServiceEvents() {}
}
