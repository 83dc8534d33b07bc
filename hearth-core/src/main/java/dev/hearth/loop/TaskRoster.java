package dev.hearth.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Every task that is alive, by who waits for it.
///
/// **Runs on the loop.**
@OnLoop
final class TaskRoster {
  private final TaskList tracked = new TaskList();
  private final TaskList background = new TaskList();
  private final TaskList calls = new TaskList();
  private final List<Thread> idleWaiters = new ArrayList<>();
  private long started;
  private long alive;

  void add(Task<?> task) {
    started++;
    alive++;
    task.owner.countTaskStarted();
    TaskList list = listOf(task);
    if (list != null) {
      list.add(task);
    }
  }

  void remove(Task<?> task) {
    alive--;
    task.owner.countTaskEnded();
    TaskList list = listOf(task);
    if (list != null) {
      list.remove(task);
    }
    if (list == tracked) {
      wakeIdleWaiters();
    }
  }

  /// To be called when [#isIdle] may have become true.
  void wakeIdleWaiters() {
    if (!idleWaiters.isEmpty() && isIdle()) {
      idleWaiters.forEach(LockSupport::unpark);
    }
  }

  private @Nullable TaskList listOf(Task<?> task) {
    return switch (task.kind) {
      case TRACKED -> tracked;
      case BACKGROUND -> background;
      case CALL -> calls;
      case LANE -> null;
    };
  }

  /// Whether nobody is left to wait for.
  boolean isIdle() {
    return !tracked.any(TaskRoster::isWaitedFor);
  }

  /// Wakes the thread when [#isIdle] becomes true, until [#removeIdleWaiter].
  void addIdleWaiter(Thread waiter) {
    idleWaiters.add(waiter);
  }

  void removeIdleWaiter(Thread waiter) {
    idleWaiters.remove(waiter);
  }

  List<String> pending(Predicate<Task<?>> wanted) {
    List<String> pending = new ArrayList<>();
    tracked.forEach(task -> {
      if (isWaitedFor(task) && wanted.test(task)) {
        pending.add(task.name() + " (" + task.owner + ")");
      }
    });
    return pending;
  }

  private static boolean isWaitedFor(Task<?> task) {
    return !task.awaitsOthers && !task.isCancelled();
  }

  void cancelTracked(Predicate<Task<?>> wanted) {
    cancel(tracked, wanted);
  }

  void cancelBackground(Predicate<Task<?>> wanted) {
    cancel(background, wanted);
  }

  private static void cancel(TaskList list, Predicate<Task<?>> wanted) {
    list.forEach(task -> {
      if (wanted.test(task)) {
        task.cancel();
      }
    });
  }

  /// Ends the wait of everybody who waits for a task: none will run on.
  void abandonAll() {
    calls.forEach(Task::abandon);
    tracked.forEach(Task::abandon);
    background.forEach(Task::abandon);
  }

  long started() {
    return started;
  }

  long alive() {
    return alive;
  }

  /// Tasks that are alive, in order of their start, linked through themselves.
  ///
  /// **Runs on the loop.**
  private static final class TaskList {
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
}
