package dev.hearth.entity;

import dev.hearth.loop.TaskCancelledException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Lets so many tasks through at a time, first come, first served.
///
/// **Runs on the loop**, in tasks.
final class Permits {
  private final boolean isUnlimited;
  private final ArrayDeque<Waiter> waiting = new ArrayDeque<>();
  private final Set<Thread> holders = new HashSet<>();
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
        throw new TaskCancelledException("waiting for its turn");
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

  // ---- For work inside of which more work of the same kind may begin

  /// Waits for a permit and keeps it for the calling thread.
  Use use() {
    acquire();
    return new Use(true);
  }

  /// Shares the permit of whoever has begun the work that the calling thread does a part of.
  Use share() {
    return new Use(false);
  }

  /// Whether the calling thread works with a permit of these.
  boolean isHeld() {
    return holders.contains(Thread.currentThread());
  }

  /// A permit that a thread works with.
  final class Use {
    private final boolean isOwn;
    private final boolean isOutermost = holders.add(Thread.currentThread());

    private Use(boolean isOwn) {
      this.isOwn = isOwn;
    }

    /// Called by the same thread.
    void end() {
      if (isOutermost) {
        holders.remove(Thread.currentThread());
      }
      if (isOwn) {
        release();
      }
    }
  }

  private static final class Waiter {
    final Thread thread;
    boolean isServed;

    Waiter(Thread thread) {
      this.thread = thread;
    }
  }
}
