package dev.hearth.loop;

import org.jspecify.annotations.Nullable;

/// A queue linked through its elements, so that adding allocates nothing.
@OnLoop
final class EntrantQueue {
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
