package dev.hearth.loop;

import org.jspecify.annotations.Nullable;

/// What the loop resumes: a virtual thread of the loop that has become ready, up to the point where it waits again.
abstract sealed class Slice extends Entrant permits Task, Task.ChildSlice {
  long readySinceNanos;

  /// For whom it goes on: the owner of the callback it suspended in, otherwise its own.
  Owner resumesFor;

  Slice(Owner owner) {
    super(owner);
    resumesFor = owner;
  }

  @Override
  void enter(EventLoop loop) {
    loop.ready(this);
  }

  /// Continues the thread on the current (carrier) thread; returns when it waits or ends.
  abstract void resume();

  /// The virtual thread that runs, or null where only the JDK knows it.
  abstract @Nullable Thread thread();

  /// The task, or that of the code that started the thread.
  abstract Task<?> task();

  abstract String name();

  /// What it is, in a word, for a recording.
  abstract String kind();

  /// True once it has ended.
  abstract boolean isEnded();
}
