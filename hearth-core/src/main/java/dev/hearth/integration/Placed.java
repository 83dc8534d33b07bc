package dev.hearth.integration;

import dev.hearth.event.EventPayload;
import dev.hearth.event.Listener;
import dev.hearth.loop.TaskBody;
import dev.hearth.service.Service;
import java.util.function.Consumer;

/// What an integration hands to its [Hub], made to run where the integration is placed at that time.
///
/// A callback that waits for its turn on another thread is left out once all was taken back.
///
/// **Runs on any thread**; what it returns, on the loop.
record Placed(Hub hub) {
  <D extends EventPayload> Listener<D> listener(Listener<D> listener) {
    return event -> run(() -> listener.onEvent(event));
  }

  <T> Consumer<T> consumer(Consumer<T> consumer) {
    return value -> run(() -> consumer.accept(value));
  }

  Runnable callback(Runnable callback) {
    return () -> run(callback);
  }

  Service service(Service service) {
    return service.withHandler(call ->
        hub.owner()
            .inPlace(hub.core().loop(), "service " + call, () -> service.handler().handle(call)));
  }

  TaskBody task(String name, TaskBody body) {
    return () -> hub.owner().inPlace(hub.core().loop(), name, body);
  }

  private void run(Runnable callback) {
    hub.owner()
        .callBack(
            hub.core().loop(),
            () -> {
              if (!hub.isTakenBack) {
                callback.run();
              }
            });
  }
}
