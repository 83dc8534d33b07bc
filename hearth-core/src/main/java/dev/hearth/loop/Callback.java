package dev.hearth.loop;

/// A callback that waits for its turn on a lane.
sealed class Callback extends Entrant permits Timer {
  private final Runnable body;

  Callback(Owner owner, Runnable body) {
    super(owner);
    this.body = body;
  }

  void run() {
    body.run();
  }

  @Override
  void enter(EventLoop loop) {
    loop.addToLane(this);
  }
}
