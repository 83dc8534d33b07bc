package dev.hearth.event;

import dev.hearth.loop.Owner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One listener's place on the bus.
final class Registration implements Subscription {
  final EventBus bus;
  final String key;
  final Class<? extends EventPayload> dataClass;
  final Owner owner;
  final Listener<EventPayload> listener;
  final @Nullable Predicate<EventPayload> filter;
  final boolean isOnce;
  boolean isUsed;
  private boolean isRemoved;

  @SuppressWarnings("unchecked") // the bus hands over only events whose data is of dataClass
  <D extends EventPayload> Registration(
      EventBus bus,
      String key,
      Class<D> dataClass,
      Owner owner,
      Listener<D> listener,
      @Nullable Predicate<D> filter,
      boolean isOnce) {
    this.bus = bus;
    this.key = key;
    this.dataClass = dataClass;
    this.owner = owner;
    this.listener = (Listener<EventPayload>) (Listener<?>) listener;
    this.filter = (Predicate<EventPayload>) (Predicate<?>) filter;
    this.isOnce = isOnce;
  }

  @Override
  public void remove() {
    if (isRemoved) {
      if (!isUsed) {
        bus.reportRemovedTwice(this);
      }
      return;
    }
    isRemoved = true;
    bus.remove(this);
  }

  void removeQuietly() {
    if (!isRemoved) {
      isRemoved = true;
      bus.remove(this);
    }
  }
}
