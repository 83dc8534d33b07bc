package dev.hearth.event;

import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;

/// A listener that is found through a [TrackerIndex]. It counts for the owner who made it; when it fails, that is logged and the
/// next one is called.
///
/// **Runs on the loop.**
///
/// @param <D> what the events tell
@OnLoop
public final class Tracker<D extends EventPayload> {
  private final EventLoop loop;
  private final String what;
  private final Owner owner;
  private final Listener<D> listener;
  private boolean isEnded;

  /// @param what it tracks, for the log
  public Tracker(EventLoop loop, String what, Listener<D> listener) {
    this.loop = loop;
    this.what = what;
    this.owner = loop.owner();
    this.listener = listener;
  }

  /// Tells the listener, unless it has ended.
  public void call(Event<D> event) {
    if (isEnded) {
      return;
    }
    Owner before = loop.switchOwner(owner);
    try {
      listener.onEvent(event);
    } catch (Throwable e) {
      loop.reportFailure("A tracker of " + what, owner, e);
    } finally {
      loop.switchOwner(before);
    }
  }

  /// Ends it, also for the event that is being delivered. False if it had ended.
  public boolean end() {
    loop.check();
    boolean isFirst = !isEnded;
    isEnded = true;
    return isFirst;
  }
}
