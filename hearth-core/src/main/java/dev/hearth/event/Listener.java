package dev.hearth.event;

/// Hears events. A callback: short, and it does not wait.
///
/// @param <D> what the events tell
@FunctionalInterface
public interface Listener<D extends EventPayload> {
  /// Called for each event, **on the loop**.
  void onEvent(Event<D> event);
}
