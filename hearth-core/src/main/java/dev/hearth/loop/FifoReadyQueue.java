package dev.hearth.loop;

import org.jspecify.annotations.Nullable;

/// First ready, first run.
@OnLoop
final class FifoReadyQueue implements ReadyQueue {
  private final EntrantQueue queue = new EntrantQueue();

  @Override
  public void add(Slice slice) {
    queue.addLast(slice);
  }

  @Override
  public @Nullable Slice poll() {
    return (Slice) queue.poll();
  }

  @Override
  public int size() {
    return queue.size();
  }
}
