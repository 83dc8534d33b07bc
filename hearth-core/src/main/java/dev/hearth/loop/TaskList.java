package dev.hearth.loop;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Tasks that are alive, in order of their start, linked through themselves.
///
/// **Runs on the loop.**
@OnLoop
final class TaskList {
  private @Nullable Task<?> first;
  private @Nullable Task<?> last;

  void add(Task<?> task) {
    task.previousAlive = last;
    if (last == null) {
      first = task;
    } else {
      last.nextAlive = task;
    }
    last = task;
  }

  void remove(Task<?> task) {
    if (task.previousAlive == null) {
      first = task.nextAlive;
    } else {
      task.previousAlive.nextAlive = task.nextAlive;
    }
    if (task.nextAlive == null) {
      last = task.previousAlive;
    } else {
      task.nextAlive.previousAlive = task.previousAlive;
    }
    task.previousAlive = null;
    task.nextAlive = null;
  }

  boolean any(Predicate<Task<?>> wanted) {
    for (Task<?> task = first; task != null; task = task.nextAlive) {
      if (wanted.test(task)) {
        return true;
      }
    }
    return false;
  }

  void forEach(Consumer<Task<?>> visitor) {
    Task<?> task = first;
    while (task != null) {
      Task<?> following = task.nextAlive;
      visitor.accept(task);
      task = following;
    }
  }
}
