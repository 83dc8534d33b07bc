package dev.hearth.event;

import dev.hearth.loop.Owner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One listener's place on the bus.
final class Registration implements Subscription {
  final EventBus bus;
  final String key;
  final Class<? extends EventData> dataClass;
  final Owner owner;
  final Listener<EventData> listener;
  final @Nullable Predicate<EventData> filter;
  final boolean isOnce;
  boolean isUsed;
  private boolean isRemoved;

  @SuppressWarnings("unchecked") // the bus hands over only events whose data is of dataClass
  <D extends EventData> Registration(
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
    this.listener = (Listener<EventData>) (Listener<?>) listener;
    this.filter = (Predicate<EventData>) (Predicate<?>) filter;
    this.isOnce = isOnce;
  }

  @Override
  public void remove() {
    if (isRemoved) {
      bus.reportRemovedTwice(this);
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
