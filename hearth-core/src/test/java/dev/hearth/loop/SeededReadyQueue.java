package dev.hearth.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Any ready slice may be next; which one, a seed decides. So a test finds out whether something depends on an order that
/// nobody promises.
final class SeededReadyQueue implements ReadyQueue {
  private final List<Slice> ready = new ArrayList<>();
  private final Random random;

  SeededReadyQueue(long seed) {
    random = new Random(seed);
  }

  @Override
  public void add(Slice slice) {
    ready.add(slice);
  }

  @Override
  public @Nullable Slice poll() {
    if (ready.isEmpty()) {
      return null;
    }
    int chosen = random.nextInt(ready.size());
    Slice slice = ready.get(chosen);
    ready.set(chosen, ready.getLast());
    ready.removeLast();
    return slice;
  }

  @Override
  public int size() {
    return ready.size();
  }
}
