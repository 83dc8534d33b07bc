package dev.hearth.loop;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A callback that is due at a time. Made by [EventLoop#schedule] and [EventLoop#scheduleAt].
///
/// **Runs on the loop.**
@OnLoop
public final class Timer extends Callback {
  private static final int NOT_QUEUED = -1;

  // While queued; kept by Timers.Queue.
  long due;
  long order;
  int position = NOT_QUEUED;

  private final Timers.Queue queue;
  private final @Nullable Thread sleeper;
  private boolean over;
  private boolean endsWithHub;

  Timer(Timers.Queue queue, Owner owner, Runnable body) {
    super(owner, body);
    this.queue = queue;
    this.sleeper = null;
  }

  /// A timer that only wakes a thread, and needs no lane for it.
  Timer(Timers.Queue queue, Owner owner, Thread sleeper) {
    super(owner, () -> {});
    this.queue = queue;
    this.sleeper = sleeper;
  }

  /// Makes sure that it does not run, also when it is due already and only waits for its turn. A second call, or a call
  /// after it ran, does nothing.
  public void cancel() {
    over = true;
    if (position != NOT_QUEUED) {
      queue.remove(this);
    }
  }

  /// Marks it as of no use while the hub stops, such as the next poll of a device: it is cancelled then.
  public Timer endingWithHub() {
    endsWithHub = true;
    return this;
  }

  boolean endsWithHub() {
    return endsWithHub;
  }

  /// Whether it will still run.
  public boolean isPending() {
    return !over;
  }

  /// Wakes its sleeper or takes its turn on the lane.
  void ring(EventLoop loop) {
    if (sleeper == null) {
      loop.addToLane(this);
    } else {
      over = true;
      LockSupport.unpark(sleeper);
    }
  }

  @Override
  void run() {
    if (!over) {
      over = true;
      super.run();
    }
  }
}
