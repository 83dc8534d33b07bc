package dev.hearth.integration;

import dev.hearth.event.Context;
import dev.hearth.event.EventPayload;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.event.Listener;
import dev.hearth.event.Subscription;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Events: firing them and listening to them.
///
/// Every call follows the rule of [Hub]: a plain call on the loop, handed over and waited for from any other thread.
///
/// **After it:** [dev.hearth.event.EventBus].
///
/// **Runs on any thread.**
public final class EventFace {
  private final HubDoor door;

  EventFace(HubDoor door) {
    this.door = door;
  }

  /// Fires an event that begins a new context.
  ///
  /// @param eventType at most 64 characters, such as `doorbell_pressed`
  /// @param data plain JSON values
  public void fire(String eventType, Map<String, ?> data) {
    FreePayload payload = payload(data);
    door.<@Nullable Void>beginning(
        "fire",
        () -> {
          door.core().bus().fire(EventType.free(eventType), payload);
          return null;
        });
  }

  /// Fires an event in the context of whoever caused it, such as the context of a service call.
  public void fire(String eventType, Map<String, ?> data, Context context) {
    FreePayload payload = payload(data);
    door.<@Nullable Void>beginning(
        "fire",
        () -> {
          door.core().bus().fire(EventType.free(eventType), payload, context);
          return null;
        });
  }

  private static FreePayload payload(Map<String, ?> data) {
    return new FreePayload(new LinkedHashMap<>(data));
  }

  /// Calls the listener for each event of a type. The listener is a callback: it must not wait.
  public <D extends EventPayload> Subscription listen(EventType<D> type, Listener<D> listener) {
    return door.kept(
        "listen", () -> door.core().bus().listen(type, door.guestCode().listener(listener)));
  }

  /// Calls the listener for each event of a type whose data passes the filter. The filter is asked on the loop for each event
  /// of the type, which is cheaper than calling the listener; one that fails is logged and counts as "does not pass".
  public <D extends EventPayload> Subscription listen(
      EventType<D> type, Predicate<D> filter, Listener<D> listener) {
    return door.kept(
        "listen",
        () -> door.core().bus().listen(type, filter, door.guestCode().listener(listener)));
  }

  /// Calls the listener for the next event of a type only. Removing it afterwards does nothing.
  public <D extends EventPayload> Subscription listenOnce(EventType<D> type, Listener<D> listener) {
    return door.keptUntilOver(
        "listen once",
        over -> {
          Listener<D> placed = door.guestCode().listener(listener);
          return door.core()
              .bus()
              .listenOnce(
                  type,
                  event -> {
                    over.run();
                    placed.onEvent(event);
                  });
        });
  }

  /// Calls the listener for every event of any type, except `state_reported` and `homeassistant_close`.
  public Subscription listenToAll(Listener<EventPayload> listener) {
    return door.kept(
        "listen to all", () -> door.core().bus().listenToAll(door.guestCode().listener(listener)));
  }
}
