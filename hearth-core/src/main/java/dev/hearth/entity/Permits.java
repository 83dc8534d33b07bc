package dev.hearth.entity;

import dev.hearth.loop.TaskCancelledException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;

/// Lets so many tasks through at a time, first come, first served.
///
/// **Runs on the loop**, in tasks.
final class Permits {
  private final boolean isUnlimited;
  private final ArrayDeque<Waiter> waiting = new ArrayDeque<>();
  private int free;

  /// So many at a time; 0: as many as like.
  Permits(int parallelMax) {
    isUnlimited = parallelMax == 0;
    free = parallelMax;
  }

  /// Waits for a permit.
  ///
  /// @throws TaskCancelledException if the task is cancelled meanwhile; it has no permit then
  void acquire() {
    if (isUnlimited) {
      return;
    }
    if (free > 0) {
      free--;
      return;
    }
    Waiter mine = new Waiter(Thread.currentThread());
    waiting.add(mine);
    while (!mine.isServed) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        if (mine.isServed) {
          release();
        } else {
          waiting.remove(mine);
        }
        throw new TaskCancelledException("waiting for other updates");
      }
    }
  }

  void release() {
    if (isUnlimited) {
      return;
    }
    Waiter next = waiting.poll();
    if (next == null) {
      free++;
      return;
    }
    next.isServed = true;
    LockSupport.unpark(next.thread);
  }

  private static final class Waiter {
    final Thread thread;
    boolean isServed;

    Waiter(Thread thread) {
      this.thread = thread;
    }
  }
}
