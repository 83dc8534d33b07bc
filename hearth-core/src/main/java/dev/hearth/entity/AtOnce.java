package dev.hearth.entity;

import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskBody;
import dev.hearth.loop.TaskCancelledException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of one piece of work, each in a task of its own: all at the same time, and one failure does not keep the others
/// back.
///
/// **Runs on the loop**, in a task.
@OnLoop
final class AtOnce {
  private final EventLoop loop;
  private final List<Task<@Nullable Exception>> tasks = new ArrayList<>();

  /// No parts yet.
  AtOnce(EventLoop loop) {
    this.loop = loop;
  }

  /// Begins a part.
  void start(Owner owner, String name, TaskBody body) {
    tasks.add(loop.start(owner, name, () -> failureOf(body)));
  }

  /// Waits for all parts, then throws the first failure in the order in which they began.
  ///
  /// @throws TaskCancelledException if the caller is cancelled meanwhile; the parts are too then
  void awaitAll() throws Exception {
    Exception first = null;
    for (Task<@Nullable Exception> task : tasks) {
      Exception failure = failureOf(task);
      first = first == null ? failure : first;
    }
    if (first != null) {
      throw first;
    }
  }

  private @Nullable Exception failureOf(Task<@Nullable Exception> task) {
    try {
      return task.await();
    } catch (TaskCancelledException e) {
      if (!task.isCancelled()) {
        // The caller itself is cancelled, and takes its work along.
        tasks.forEach(Task::cancel);
        throw e;
      }
      return e;
    }
  }

  /* As a result: a task that fails before it is waited for would be reported as if nobody cared. */
  private static @Nullable Exception failureOf(TaskBody body) {
    try {
      body.run();
      return null;
    } catch (Exception e) {
      return e;
    }
  }
}
