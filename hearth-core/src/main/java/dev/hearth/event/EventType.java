package dev.hearth.event;

/// The name of an event and the class of its data.
///
/// **Runs on any thread** (immutable).
///
/// @param name as on the wire, `snake_case`
/// @param dataClass what events of this type carry
/// @param <D> the same
public record EventType<D extends EventPayload>(String name, Class<D> dataClass) {

  /// A type of free events, such as those that users and clients fire.
  public static EventType<FreePayload> free(String name) {
    return new EventType<>(name, FreePayload.class);
  }
}
