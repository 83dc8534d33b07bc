package dev.hearth.loop;

import dev.hearth.time.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Work that may wait: a virtual thread whose scheduler is the loop.
///
/// While it waits (a socket, a lock, [EventLoop#sleep], a future) the loop runs others. Made by [EventLoop#start].
///
/// **Runs on the loop**; [#await], [#cancel] and [#isDone] may be called from any thread.
///
/// @param <T> the result
public final class Task<T extends @Nullable Object> extends Slice implements Executor {
  /*
   * The JDK asks this object, as the scheduler of its thread, to execute the thread's continuation whenever the thread is
   * ready. It hands over the same continuation each time, so the task enqueues itself and nothing is allocated. A
   * continuation that is not ours belongs to a thread that code inside the task has started; it becomes a ChildSlice.
   *
   * The JDK may hand it over a second time while it is still queued: whoever takes the stack trace of a thread that is ready
   * (the loop's own reports, the watchdog, a thread dump) makes it ready once more afterwards. A task stands in one queue at
   * most, so the second time is left out. That is decided on the loop, where nothing is contended: another thread does not
   * bring the task itself, but an Arrival.
   */

  /// Who waits for a task to end.
  enum Kind {
    /// Start-up, shutdown and "until all is done" wait for it.
    TRACKED,
    /// Nobody waits for it; cancelled when the hub stops.
    BACKGROUND,
    /// The thread that made the call waits for it.
    CALL,
    /// Runs callbacks for the life of the loop.
    LANE
  }

  final Kind kind;
  private final EventLoop loop;
  private final String name;
  private final Callable<T> body;
  private final Thread thread;
  private final Completion<T> completion = new Completion<>();

  // While alive.
  @Nullable Task<?> previousAlive;
  @Nullable Task<?> nextAlive;
  private @Nullable Runnable continuation;
  private volatile boolean cancelled;

  private boolean isQueued;
  private boolean linked;
  private boolean ended;
  boolean awaitsOthers;
  boolean isAside;

  Task(EventLoop loop, Kind kind, Owner owner, String name, Callable<T> body) {
    super(owner);
    this.loop = loop;
    this.kind = kind;
    this.name = name;
    this.body = body;
    this.thread = LoopThreads.unstarted(this, name, this::runBody);
  }

  /// Waits for the end and returns the result. A task that waits suspends; any other thread blocks.
  ///
  /// Fails with the task's unchecked exception as it is, with [TaskFailedException] around a checked one, with
  /// [TaskCancelledException] if it was cancelled and with [HubStoppedException] if the loop closed before its end.
  ///
  /// **Runs on any thread.**
  ///
  /// @throws IllegalStateException if a task waits for itself
  public T await() {
    checkNotMyself();
    return completion.awaitOn(loop, name);
  }

  /// The same with a time limit. On the loop it is counted by the loop's clock.
  ///
  /// **Runs on any thread.**
  ///
  /// @throws CallTimedOutException when the limit is over; the task itself goes on
  public T await(Duration limit) {
    checkNotMyself();
    return completion.awaitOn(loop, name, limit);
  }

  /// Waits for the end, however it ends; false if the limit is over before. **Runs on the loop**, in a task.
  boolean endsWithin(Duration limit) {
    return completion.isDoneOn(loop, name, limit);
  }

  private void checkNotMyself() {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("\"" + name + "\" waits for itself");
    }
  }

  /// Asks the task to end: its wait is interrupted, or it does not begin at all. Does nothing if it has ended.
  ///
  /// **Runs on any thread.**
  public void cancel() {
    if (!completion.isDone() && !cancelled) {
      cancelled = true;
      thread.interrupt();
      loop.wasCancelled(this);
    }
  }

  /// Whether it has ended, in whatever way. **Runs on any thread.**
  public boolean isDone() {
    return completion.isDone();
  }

  /// Whether [#cancel] was called before the end. **Runs on any thread.**
  public boolean isCancelled() {
    return cancelled;
  }

  /// The name given at the start; the thread's name too.
  @Override
  public String name() {
    return name;
  }

  /// Where it runs or waits now, innermost call first; empty if it has ended. **Runs on any thread.**
  public StackTraceElement[] stackTrace() {
    return thread.getStackTrace();
  }

  /// Whose work it is.
  public Owner owner() {
    return owner;
  }

  /// The line at which it waits, or is to run next. **Runs on the loop.**
  public String place() {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length == 0 ? "its begin or end" : LoopReports.place(stack);
  }

  /// Called by the JDK each time a thread of this task is ready. Not for others. **Runs on any thread.**
  @Override
  public void execute(Runnable ready) {
    Runnable own = continuation;
    if (ready == own) {
      loop.admit(this);
    } else if (own == null) {
      continuation = ready;
      loop.admit(this);
    } else {
      loop.admit(new ChildSlice(this, ready));
    }
  }

  void begin() {
    thread.start();
  }

  /// [EventLoop#blocking] for code that knows only its thread.
  <R> R blocking(String what, Callable<R> work) {
    return loop.blocking(what, work);
  }

  @Override
  void enter(EventLoop entered) {
    if (!linked) {
      linked = true;
      entered.began(this);
    }
    if (!isQueued) {
      isQueued = true;
      entered.ready(this);
    }
  }

  @Override
  Entrant arrival(TimeSource time) {
    return new Arrival(this, time.nanos());
  }

  @Override
  void resume() {
    isQueued = false;
    Runnable own = continuation;
    if (own != null) {
      own.run();
    }
  }

  @Override
  Thread thread() {
    return thread;
  }

  @Override
  Task<?> task() {
    return this;
  }

  @Override
  String kind() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  boolean isEnded() {
    return ended;
  }

  /// Ends the wait of everybody who waits for a task that will never run on.
  void abandon() {
    completion.fail(new HubStoppedException(name));
  }

  T awaitCall() {
    return completion.await(name);
  }

  T awaitCall(Duration limit) {
    return completion.await(name, limit, loop.time());
  }

  static Callable<@Nullable Void> withoutResult(TaskBody body) {
    return () -> {
      body.run();
      return null;
    };
  }

  private void runBody() {
    try {
      if (cancelled) {
        throw new TaskCancelledException(name);
      }
      T result = body.call();
      ended = true;
      loop.ended(this);
      completion.complete(result);
    } catch (Throwable e) {
      fail(e);
    }
  }

  private void fail(Throwable e) {
    boolean byCancelling = cancelled && !(e instanceof Error);
    try {
      if (!byCancelling && kind != Kind.CALL && !completion.hasWaiters()) {
        loop.reportFailure("Task \"" + name + "\"", owner, e);
      }
    } finally {
      ended = true;
      loop.ended(this);
      completion.fail(byCancelling ? new TaskCancelledException(name) : e);
    }
  }

  /// Word from another thread that a task is ready.
  private static final class Arrival extends Entrant {
    private final Task<?> task;
    private final long sinceNanos;

    Arrival(Task<?> task, long sinceNanos) {
      super(task.owner);
      this.task = task;
      this.sinceNanos = sinceNanos;
    }

    @Override
    void enter(EventLoop loop) {
      if (!task.isQueued) {
        task.readySinceNanos = sinceNanos;
      }
      task.enter(loop);
    }
  }

  /// One slice of a virtual thread that code inside a task started by itself. It inherited the task's scheduler, so it runs
  /// on the loop and counts for the task's owner.
  static final class ChildSlice extends Slice {
    private final Task<?> parent;
    private final Runnable continuation;

    ChildSlice(Task<?> parent, Runnable continuation) {
      super(parent.owner);
      this.parent = parent;
      this.continuation = continuation;
    }

    @Override
    Entrant arrival(TimeSource time) {
      readySinceNanos = time.nanos();
      return this;
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
    Task<?> task() {
      return parent;
    }

    @Override
    String name() {
      return parent.name() + " (own thread)";
    }

    @Override
    String kind() {
      return "own_thread";
    }

    @Override
    boolean isEnded() {
      return false;
    }
  }
}
