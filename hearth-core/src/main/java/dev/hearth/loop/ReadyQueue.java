package dev.hearth.loop;

import org.jspecify.annotations.Nullable;

/// The slices that are ready to run, and which of them is next. [FifoReadyQueue] is the house's; a simulation may hand in
/// one that permutes the order.
///
/// **Runs on the loop's carrier or in a slice**, so by one thread at a time.
interface ReadyQueue {
  void add(Slice slice);

  /// Takes the next one out; null if none is ready.
  @Nullable Slice poll();

  int size();
}
