package dev.hearth.event;

import dev.hearth.time.Timestamps;
import java.time.Instant;

/// Something that happened.
///
/// **Runs on any thread** (immutable).
///
/// @param <D> what it tells
public final class Event<D extends EventPayload> {
  private final EventType<D> type;
  private final D data;
  private final Origin origin;
  private final long timeFiredMicros;
  private final Context context;
  private final int depth;

  Event(
      EventType<D> type, D data, Origin origin, long timeFiredMicros, Context context, int depth) {
    this.type = type;
    this.data = data;
    this.origin = origin;
    this.timeFiredMicros = timeFiredMicros;
    this.context = context;
    this.depth = depth;
  }

  /// Its name and the class of its data.
  public EventType<D> type() {
    return type;
  }

  /// What it tells.
  public D data() {
    return data;
  }

  /// From this hub or from a client.
  public Origin origin() {
    return origin;
  }

  /// When it was fired, to the microsecond.
  public Instant timeFired() {
    return Timestamps.instantOf(timeFiredMicros);
  }

  /// The same as microseconds since 1970.
  public long timeFiredMicros() {
    return timeFiredMicros;
  }

  /// Who or what caused it.
  public Context context() {
    return context;
  }

  /// How many events lie between this one and the one that began the chain: 0 unless a listener fired it.
  public int depth() {
    return depth;
  }

  @Override
  public String toString() {
    return "event " + type.name();
  }
}
