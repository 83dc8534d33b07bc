package dev.hearth.loop;

import org.jspecify.annotations.Nullable;

/// A series of callbacks that one thread of the loop runs in order, and that another can carry on when a callback suspends
/// although it must not.
///
/// Between [EventLoop#enter] and [EventLoop#leave] the loop knows that the running thread is inside a callback. When its
/// slice ends there, the loop reports the callback and calls [#handOver].
///
/// **Runs on the loop.**
@OnLoop
public abstract class CallbackRun {
  @Nullable CallbackRun outer;

  /// Names the callback that is running now, for the report.
  protected abstract String describe();

  /// Arranges that the rest of the series is run by somebody else, and that the late thread notices that its turn has
  /// passed. Must not wait or run callbacks itself.
  protected abstract void handOver();
}
