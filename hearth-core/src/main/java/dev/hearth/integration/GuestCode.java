package dev.hearth.integration;

import dev.hearth.event.EventPayload;
import dev.hearth.event.Listener;
import dev.hearth.loop.TaskBody;
import dev.hearth.service.Service;
import java.util.function.Consumer;

/// Code that an integration hands to its [Hub], made to run where the integration is placed at that time.
///
/// A callback that waits for its turn on another thread is left out once everything was taken back.
///
/// **Runs on any thread**; what it returns, on the loop.
record GuestCode(HubDoor door) {
  <D extends EventPayload> Listener<D> listener(Listener<D> listener) {
    return event -> run(() -> listener.onEvent(event));
  }

  <T> Consumer<T> consumer(Consumer<T> consumer) {
    return value -> run(() -> consumer.accept(value));
  }

  Runnable callback(Runnable callback) {
    return () -> run(callback);
  }

  /// A callback before which `over` runs on the loop.
  Runnable callback(Runnable callback, Runnable over) {
    Runnable placed = callback(callback);
    return () -> {
      over.run();
      placed.run();
    };
  }

  Service service(Service service) {
    return service.withHandler(call ->
        door.owner().inPlace(door.loop(), "service " + call, () -> service.handler().handle(call)));
  }

  TaskBody task(String name, TaskBody body) {
    return () -> door.owner().inPlace(door.loop(), name, body);
  }

  private void run(Runnable callback) {
    door.owner()
        .callBack(
            door.loop(),
            () -> {
              if (!door.isTakenBack()) {
                callback.run();
              }
            });
  }
}
