package dev.hearth.entity;

import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Timer;
import java.time.Duration;
import java.util.function.Consumer;

/// The time that hooks of entities have that run inside somebody else's task: afterwards they are interrupted.
///
/// **Runs on the loop.**
@OnLoop
final class HookLimit {
  private final String what;
  private final Duration limit;
  private final Consumer<HangingException> whenOver;
  private final Thread thread = Thread.currentThread();
  private final Timer timer;
  private boolean isOver;

  /// From now on, for the calling thread.
  ///
  /// @param whenOver is told where the hook hangs, before it is interrupted
  HookLimit(EventLoop loop, String what, Duration limit, Consumer<HangingException> whenOver) {
    this.what = what;
    this.limit = limit;
    this.whenOver = whenOver;
    this.timer = loop.schedule(limit, this::ring);
  }

  private void ring() {
    isOver = true;
    whenOver.accept(HangingException.of(what, thread, limit));
    thread.interrupt();
  }

  boolean isOver() {
    return isOver;
  }

  /// The hooks have ended. To be called by the thread that began.
  void end() {
    timer.cancel();
    if (isOver) {
      // What comes next must not be interrupted too.
      Thread.interrupted();
    }
  }
}
