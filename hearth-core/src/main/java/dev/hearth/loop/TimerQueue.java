package dev.hearth.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Timers in order of their due time; equal times in order of scheduling. A binary heap in which each timer knows its place,
/// so that cancelling is as cheap as scheduling.
///
/// **Runs on the loop.**
@OnLoop
final class TimerQueue {
  private @Nullable Timer[] heap = new Timer[64];
  private int size;
  private long orders;

  void add(Timer timer, long due) {
    timer.due = due;
    timer.order = orders++;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    size++;
    siftUp(size - 1, timer);
  }

  void remove(Timer timer) {
    int place = timer.position;
    timer.position = -1;
    size--;
    Timer last = at(size);
    heap[size] = null;
    if (last != timer) {
      siftDown(place, last);
      if (at(place) == last) {
        siftUp(place, last);
      }
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /// When the first one is due; [Long#MAX_VALUE] if there is none.
  long firstDue() {
    return size == 0 ? Long.MAX_VALUE : at(0).due;
  }

  /// Takes the first one out if it is due.
  @Nullable Timer pollDue(long now) {
    if (size == 0 || at(0).due > now) {
      return null;
    }
    Timer first = at(0);
    remove(first);
    return first;
  }

  private Timer at(int place) {
    Timer timer = heap[place];
    if (timer == null) {
      throw new IllegalStateException("No timer at " + place);
    }
    return timer;
  }

  private void siftUp(int from, Timer timer) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) >>> 1;
      if (!isBefore(timer, at(parent))) {
        break;
      }
      put(place, at(parent));
      place = parent;
    }
    put(place, timer);
  }

  private void siftDown(int from, Timer timer) {
    int place = from;
    while (true) {
      int child = 2 * place + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && isBefore(at(child + 1), at(child))) {
        child++;
      }
      if (!isBefore(at(child), timer)) {
        break;
      }
      put(place, at(child));
      place = child;
    }
    put(place, timer);
  }

  private void put(int place, Timer timer) {
    heap[place] = timer;
    timer.position = place;
  }

  private static boolean isBefore(Timer a, Timer b) {
    return a.due != b.due ? a.due < b.due : a.order < b.order;
  }
}
