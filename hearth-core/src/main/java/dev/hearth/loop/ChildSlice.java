package dev.hearth.loop;

import org.jspecify.annotations.Nullable;

/// One slice of a virtual thread that code inside a task started by itself. It inherited the task's scheduler, so it runs
/// on the loop and counts for the task's owner.
final class ChildSlice extends Slice {
  private final Task<?> parent;
  private final Runnable continuation;

  ChildSlice(Task<?> parent, Runnable continuation) {
    super(parent.owner);
    this.parent = parent;
    this.continuation = continuation;
  }

  @Override
  void resume() {
    continuation.run();
  }

  @Override
  @Nullable Thread thread() {
    return null;
  }

  @Override
  String name() {
    return parent.name() + " (own thread)";
  }

  @Override
  boolean isEnded() {
    return false;
  }
}
