package dev.hearth.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Every task that is alive, by who waits for it.
///
/// **Before it:** [EventLoop#tasks]. **After it:** [Task#cancel] and whoever waits until all is done.
///
/// **Runs on the loop.**
@OnLoop
public final class TaskRoster {
  private final EventLoop loop;
  private final TaskList tracked = new TaskList();
  private final TaskList background = new TaskList();
  private final TaskList calls = new TaskList();
  private final List<Thread> idleWaiters = new ArrayList<>();
  private long started;
  private long alive;

  TaskRoster(EventLoop loop) {
    this.loop = loop;
  }

  // ---- For others

  /// Waits until no tracked task is left, but for the calling one, those that wait here too, and those that are being
  /// cancelled. Returns false when the limit is over. **Runs on the loop**, in a task.
  public boolean awaitIdle(Duration limit) {
    loop.check();
    Thread.yield();
    Task<?> self = loop.runningTask();
    Thread waiter = Thread.currentThread();
    Timer timer = loop.waking(limit);
    idleWaiters.add(waiter);
    if (self != null) {
      self.awaitsOthers = true;
    }
    try {
      while (!isIdle()) {
        if (!timer.isPending()) {
          return false;
        }
        LockSupport.park(this);
        if (Thread.interrupted()) {
          throw new TaskCancelledException("waiting for tasks");
        }
      }
      return true;
    } finally {
      timer.cancel();
      idleWaiters.remove(waiter);
      if (self != null) {
        self.awaitsOthers = false;
      }
    }
  }

  /// The tracked tasks that [#awaitIdle] would wait for now, as "name (owner)".
  public List<String> pending() {
    loop.check();
    List<String> pending = new ArrayList<>();
    tracked.forEach(task -> {
      if (isWaitedFor(task) && isNotRunning(task)) {
        pending.add(task.name() + " (" + task.owner + ")");
      }
    });
    return pending;
  }

  /// Cancels every background task but the calling one.
  public void cancelBackground() {
    loop.check();
    cancel(background, this::isNotRunning);
  }

  /// Cancels every tracked task but the calling one.
  public void cancelTracked() {
    loop.check();
    cancel(tracked, this::isNotRunning);
  }

  /// Cancels every task of an owner but the calling one.
  public void cancelOf(Owner owner) {
    loop.check();
    cancel(tracked, task -> task.owner == owner && isNotRunning(task));
    cancel(background, task -> task.owner == owner && isNotRunning(task));
  }

  private static void cancel(TaskList list, Predicate<Task<?>> wanted) {
    list.forEach(task -> {
      if (wanted.test(task)) {
        task.cancel();
      }
    });
  }

  private boolean isNotRunning(Task<?> task) {
    return loop.runningTask() != task;
  }

  // ---- For the loop

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

  private boolean isIdle() {
    return !tracked.any(TaskRoster::isWaitedFor);
  }

  private static boolean isWaitedFor(Task<?> task) {
    return !task.awaitsOthers && !task.isCancelled();
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
