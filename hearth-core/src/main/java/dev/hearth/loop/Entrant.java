package dev.hearth.loop;

import dev.hearth.time.TimeSource;
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

  /// What another thread puts into the entrance so that this enters. Runs on any thread.
  Entrant arrival(TimeSource time) {
    return this;
  }

  /// A queue linked through its elements, so that adding allocates nothing.
  static final class Queue {
    private @Nullable Entrant head;
    private @Nullable Entrant tail;
    private int size;

    void addLast(Entrant entrant) {
      entrant.next = null;
      if (tail == null) {
        head = entrant;
      } else {
        tail.next = entrant;
      }
      tail = entrant;
      size++;
    }

    void addFirst(Entrant entrant) {
      entrant.next = head;
      head = entrant;
      if (tail == null) {
        tail = entrant;
      }
      size++;
    }

    @Nullable Entrant poll() {
      Entrant first = head;
      if (first == null) {
        return null;
      }
      head = first.next;
      if (head == null) {
        tail = null;
      }
      first.next = null;
      size--;
      return first;
    }

    boolean isEmpty() {
      return head == null;
    }

    int size() {
      return size;
    }
  }
}
