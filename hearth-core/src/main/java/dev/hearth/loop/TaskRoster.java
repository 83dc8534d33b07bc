package dev.hearth.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Every task that is alive, by who waits for it.
///
/// **Before it:** [EventLoop#tasks]. **After it:** [Task#cancel] and whoever waits until all is done.
///
/// **Runs on the loop.**
@OnLoop
public final class TaskRoster {
  /// How often a long wait says what it waits for.
  static final Duration WORD_INTERVAL = Duration.ofSeconds(60);

  private static final int QUIET_WORDS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(TaskRoster.class);

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

  /// Waits until no tracked task is left, but for the calling one, those that wait here too, those that are being cancelled
  /// and those that were set aside. Returns false when the limit is over. A wait of over 60 s says each minute what it waits
  /// for; from the fourth time on as a warning. **Runs on the loop**, in a task.
  public boolean awaitIdle(Duration limit) {
    return await(limit, this::isIdle);
  }

  /// The same until no background task is left either.
  public boolean awaitIdleWithBackground(Duration limit) {
    return await(limit, () -> isIdle() && !background.any(this::isWaitedForByOthers));
  }

  private boolean await(Duration limit, BooleanSupplier isDone) {
    loop.check();
    Thread.yield();
    Task<?> self = loop.runningTask();
    Thread waiter = Thread.currentThread();
    Timer timer = loop.waking(limit);
    Timer word = loop.waking(WORD_INTERVAL);
    int words = 0;
    idleWaiters.add(waiter);
    if (self != null) {
      self.awaitsOthers = true;
    }
    try {
      while (!isDone.getAsBoolean()) {
        if (!timer.isPending()) {
          return false;
        }
        if (!word.isPending()) {
          words++;
          say(words);
          word = loop.waking(WORD_INTERVAL);
          continue;
        }
        LockSupport.park(this);
        if (Thread.interrupted()) {
          throw new TaskCancelledException("waiting for tasks");
        }
      }
      return true;
    } finally {
      timer.cancel();
      word.cancel();
      idleWaiters.remove(waiter);
      if (self != null) {
        self.awaitsOthers = false;
      }
    }
  }

  private void say(int words) {
    Level level = words <= QUIET_WORDS ? Level.DEBUG : Level.WARN;
    if (LOG.isEnabledForLevel(level)) {
      pending()
          .forEach(task ->
              LOG.atLevel(level)
                  .log("Waited {} s for {}", words * WORD_INTERVAL.toSeconds(), task));
    }
  }

  /// The tracked tasks that [#awaitIdle] would wait for now.
  public List<Pending> pending() {
    loop.check();
    List<Pending> pending = new ArrayList<>();
    tracked.forEach(task -> {
      if (isWaitedForByOthers(task)) {
        pending.add(Pending.of(task));
      }
    });
    return pending;
  }

  /// A task that somebody waits for, and where it is.
  ///
  /// @param name of the task
  /// @param owner whose work it is
  /// @param place the line that waits, or that is to run next
  /// @param stack its innermost lines
  public record Pending(String name, String owner, String place, String stack) {
    private static final int STACK_LINES_MAX = 20;

    static Pending of(Task<?> task) {
      StackTraceElement[] stack = task.thread().getStackTrace();
      return new Pending(
          task.name(),
          task.owner.name(),
          task.place(),
          LoopReports.text(Arrays.copyOf(stack, Math.min(stack.length, STACK_LINES_MAX))));
    }

    @Override
    public String toString() {
      return name + " (" + owner + ") at " + place;
    }
  }

  // ---- Ending them

  /// Lets nobody wait any more for the tracked tasks that are alive now, but for the calling one. They go on.
  public void setAside() {
    loop.check();
    tracked.forEach(task -> task.isAside |= isNotRunning(task));
    wakeIdleWaiters();
  }

  /// Cancels what was set aside and is still alive, and gives it a moment to end: so much for each, and not more than the
  /// limit for all. Returns those that have not ended. **Runs on the loop**, in a task.
  public List<Pending> cancelAside(Duration each, Duration limit) {
    loop.check();
    List<Task<?>> aside = new ArrayList<>();
    tracked.forEach(task -> {
      if (task.isAside && isNotRunning(task)) {
        aside.add(task);
      }
    });
    aside.forEach(Task::cancel);
    long deadline = loop.time().nanos() + Timers.nanosOf(limit);
    for (Task<?> task : aside) {
      long left = Math.min(Timers.nanosOf(each), deadline - loop.time().nanos());
      if (left > 0) {
        task.endsWithin(Duration.ofNanos(left));
      }
    }
    return aside.stream().filter(task -> !task.isDone()).map(Pending::of).toList();
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
    if (list == tracked || list == background) {
      wakeIdleWaiters();
    }
  }

  /// To be called when those who wait until all is done may have waited long enough.
  void wakeIdleWaiters() {
    idleWaiters.forEach(LockSupport::unpark);
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
    return !task.awaitsOthers && !task.isAside && !task.isCancelled();
  }

  private boolean isWaitedForByOthers(Task<?> task) {
    return isWaitedFor(task) && isNotRunning(task);
  }

  /// Whether any task is alive, but for lanes.
  boolean isAnyLeft() {
    return tracked.any(task -> true) || background.any(task -> true) || calls.any(task -> true);
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

  /// Those that are alive although they were cancelled.
  long cancelled() {
    return tracked.count(Task::isCancelled) + background.count(Task::isCancelled);
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

    long count(Predicate<Task<?>> wanted) {
      long[] count = {0};
      forEach(task -> count[0] += wanted.test(task) ? 1 : 0);
      return count[0];
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
