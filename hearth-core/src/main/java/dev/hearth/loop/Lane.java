package dev.hearth.loop;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread of the loop that runs queued callbacks one after another, so that a callback costs no thread start.
///
/// There is one lane at a time. If a callback suspends, a fresh lane takes the queue over and this one ends after it.
///
/// **Runs on the loop.**
@OnLoop
final class Lane extends CallbackRun {
  /// After so many callbacks a lane lets others run.
  static final int CALLBACKS_PER_SLICE_MAX = 256;

  private final EventLoop loop;
  private final Task<@Nullable Void> task;
  private boolean awake;
  private boolean begun;
  private boolean passed;
  private @Nullable Callback inside;

  Lane(EventLoop loop) {
    this.loop = loop;
    this.task =
        new Task<>(
            loop,
            Task.Kind.LANE,
            Owner.HUB,
            "lane",
            () -> {
              runCallbacks();
              return null;
            });
  }

  void wake() {
    if (awake) {
      return;
    }
    awake = true;
    if (begun) {
      LockSupport.unpark(task.thread());
    } else {
      begun = true;
      task.begin();
    }
  }

  private void runCallbacks() {
    while (!passed) {
      loop.enter(this);
      runSome();
      if (passed) {
        return;
      }
      loop.leave(this);
      if (loop.hasCallbacks()) {
        Thread.yield();
      } else {
        awake = false;
        LockSupport.park(this);
        awake = true;
      }
    }
  }

  private void runSome() {
    for (int left = CALLBACKS_PER_SLICE_MAX; left > 0 && !passed; left--) {
      Callback callback = loop.nextCallback();
      if (callback == null) {
        return;
      }
      inside = callback;
      Owner before = loop.switchOwner(callback.owner);
      try {
        callback.run();
      } catch (Throwable e) {
        loop.reportFailure("A callback", callback.owner, e);
      }
      loop.switchOwner(before);
      inside = null;
      // Left set, the flag would keep this thread from ever parking again.
      Thread.interrupted();
    }
  }

  @Override
  protected String describe() {
    return inside == null ? "callback" : "callback of " + inside.owner;
  }

  @Override
  protected void handOver() {
    passed = true;
    loop.replaceLane(this);
  }
}
