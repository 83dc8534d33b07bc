package dev.hearth.loop;

import org.jspecify.annotations.Nullable;

/// Something that can stand in one of the loop's queues: a slice that is ready, or a callback. It stands in at most one
/// queue at a time, so the link lies in itself and a queue allocates nothing.
abstract class Entrant {
  @Nullable Entrant next;
  final Owner owner;

  Entrant(Owner owner) {
    this.owner = owner;
  }

  /// Takes its place in the loop's own queues. Runs on the loop's carrier or in a slice.
  abstract void enter(EventLoop loop);
}
