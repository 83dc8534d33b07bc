package dev.hearth.loop;

import org.jspecify.annotations.Nullable;

/// The slices that are ready to run, and which of them is next. [Fifo] is the house's; a simulation may hand in
/// one that permutes the order.
///
/// **Runs on the loop's carrier or in a slice**, so by one thread at a time.
interface ReadyQueue {
  void add(Slice slice);

  /// Takes the next one out; null if none is ready.
  @Nullable Slice poll();

  int size();

  /// First ready, first run.
  final class Fifo implements ReadyQueue {
    private final Entrant.Queue queue = new Entrant.Queue();

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
}
