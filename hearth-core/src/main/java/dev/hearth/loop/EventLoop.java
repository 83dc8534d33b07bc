package dev.hearth.loop;

import dev.hearth.time.TimeSource;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The event loop: runs one task or callback at a time, so that the state of the hub needs no lock.
///
/// A **task** ([#start]) is a virtual thread of the loop. It may wait; meanwhile others run. A **callback** ([#post], timers)
/// is short and does not wait; it runs on a [Lane]. Code on any other thread uses [#call], which blocks until the loop has
/// done the work, or [#start] and [#post], which do not.
///
/// **Way in:** those four. **Way out:** [#blocking]. **After it:** whatever the tasks do.
///
/// **Runs on its own thread**, `hearth-loop`, which runs nothing but slices of its tasks; a simulation runs it on a test's
/// thread instead.
@OnLoop
public final class EventLoop {
  /*
   * The carrier (the thread that runs the loop) never runs user code on its own stack: it could block on a lock that a
   * suspended task holds, and nobody would be left to resume that task. For the same reason it does not log.
   */

  private static final VarHandle SINCE;

  static {
    try {
      SINCE = MethodHandles.lookup().findVarHandle(EventLoop.class, "sliceSinceNanos", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final long RUN_OUT_PAUSE_NANOS = Duration.ofMillis(1).toNanos();
  private static final long PARK_MAX_NANOS = Duration.ofHours(1).toNanos();

  // For the life of the loop.
  private final TimeSource time;
  private final ReadyQueue ready;
  private final Workers workers;
  private final Entrance entrance = new Entrance();
  private final Entrant.Queue callbacks = new Entrant.Queue();
  private final Timers timers;
  private final TaskRoster roster = new TaskRoster(this);
  private final LoopReports reports = new LoopReports(this);
  private final Accounts accounts;
  private final OpenSections sections;
  private final Watchdog watchdog;
  private @Nullable Thread carrier;
  private Lane lane = new Lane(this);
  private volatile boolean closed;

  // While a slice runs. Other threads read `running` only to compare it with themselves.
  private @Nullable Thread running;
  private @Nullable Slice slice;
  private Owner owner = Owner.HUB;
  private long ownerSinceNanos;
  private long now;

  @SuppressWarnings("UnusedVariable") // through SINCE; 0 while nothing runs
  private long sliceSinceNanos;

  EventLoop(TimeSource time, ReadyQueue ready, Workers workers) {
    this.time = time;
    this.ready = ready;
    this.workers = workers;
    this.timers = new Timers(time);
    this.now = time.nanos();
    this.accounts = new Accounts(now);
    this.sections = new OpenSections(accounts, reports);
    this.watchdog = new Watchdog(this, time);
  }

  /// A loop that runs on a thread of its own, with a watchdog beside it, until [#close].
  public static EventLoop started(TimeSource time) {
    EventLoop loop = new EventLoop(time, new ReadyQueue.Fifo(), Workers.started(time));
    Thread thread =
        Thread.ofPlatform().name("hearth-loop").daemon().unstarted(loop::runUntilClosed);
    loop.carrier = thread;
    thread.start();
    loop.watchdog.start();
    return loop;
  }

  // ---- Tasks

  /// Starts a task; it runs at the loop's next turn. Start-up and shutdown wait for it. If it fails and nobody waits for it,
  /// the failure is logged with its owner.
  ///
  /// **Runs on any thread.**
  ///
  /// @throws HubStoppedException if the loop is closed
  public <T extends @Nullable Object> Task<T> start(Owner of, String name, Callable<T> body) {
    return begin(new Task<>(this, Task.Kind.TRACKED, of, name, body));
  }

  /// The same without a result.
  public Task<@Nullable Void> start(Owner of, String name, TaskBody body) {
    return start(of, name, Task.withoutResult(body));
  }

  /// Starts a task for which nobody waits, such as a connection that is kept for ever. It is cancelled when the hub stops.
  ///
  /// **Runs on any thread.**
  ///
  /// @throws HubStoppedException if the loop is closed
  public Task<@Nullable Void> startBackground(Owner of, String name, TaskBody body) {
    return begin(new Task<>(this, Task.Kind.BACKGROUND, of, name, Task.withoutResult(body)));
  }

  /// Runs `body` on the loop and returns its result, or throws what it throws. On the loop this is a plain call; any other
  /// thread hands it over as a task and blocks until it has been processed.
  ///
  /// **Runs on any thread.**
  ///
  /// @throws HubStoppedException if the loop is closed, or closes before the end
  public <T extends @Nullable Object> T call(Owner of, String what, Supplier<T> body) {
    return isCurrent() ? body.get() : hand(of, what, body).awaitCall();
  }

  /// The same with a time limit for the waiting of another thread; on the loop the limit does not apply.
  ///
  /// @throws CallTimedOutException when the limit is over; the call itself goes on
  public <T extends @Nullable Object> T call(
      Owner of, String what, Duration limit, Supplier<T> body) {
    return isCurrent() ? body.get() : hand(of, what, body).awaitCall(limit);
  }

  /// Runs a callback on the lane, after those that wait there already; nothing happens if the loop is closed. **Runs on any
  /// thread.**
  public void post(Owner of, Runnable callback) {
    admit(new Callback(of, callback));
  }

  /// The same before those that wait there already. For rooms of the kernel that carry on an interrupted series. **Runs on
  /// the loop.**
  public void postFirst(Owner of, Runnable callback) {
    callbacks.addFirst(new Callback(of, callback));
    lane.wake();
  }

  // ---- Waiting

  /// Suspends the task for a duration of monotonic time. On another thread it blocks that thread.
  ///
  /// **Runs on any thread.**
  ///
  /// @throws TaskCancelledException if the task is cancelled, or the other thread interrupted, meanwhile
  /// @throws HubStoppedException on another thread, if the loop is closed, or closes before the end
  public void sleep(Duration duration) {
    if (!isCurrent()) {
      sleepOutside(duration);
      return;
    }
    Timer timer = waking(duration);
    while (timer.isPending()) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        timer.cancel();
        throw new TaskCancelledException("sleep");
      }
    }
  }

  private void sleepOutside(Duration duration) {
    Task<@Nullable Void> asleep =
        hand(
            Owner.HUB,
            "sleep",
            () -> {
              sleep(duration);
              return null;
            });
    try {
      asleep.awaitCall();
    } catch (TaskCancelledException e) {
      asleep.cancel();
      throw e;
    }
  }

  /// Runs work that cannot suspend (files, DNS, native code) on a worker thread while the task is suspended, and returns its
  /// result or throws what it throws. On any other thread it simply runs it. The hub's own work does not wait for workers
  /// that integrations hold.
  ///
  /// **Runs on any thread.**
  ///
  /// @throws TaskCancelledException if the task is cancelled meanwhile; the worker is interrupted
  public <T extends @Nullable Object> T blocking(String what, Callable<T> work) {
    Completion<T> done = new Completion<>();
    Workers.Job<T> job = workers.job(owner, what, work, done);
    if (!isCurrent()) {
      job.run();
      return done.await(what);
    }
    workers.execute(job);
    try {
      return done.awaitOn(this, what);
    } catch (TaskCancelledException e) {
      job.cancel(true);
      throw e;
    }
  }

  /// All tasks that are alive: to wait for them, or to cancel them. **Runs on the loop.**
  public TaskRoster tasks() {
    return roster;
  }

  // ---- Timers

  /// Runs a callback after a duration of monotonic time, for the current owner. **Runs on the loop.**
  public Timer schedule(Duration delay, Runnable callback) {
    check();
    return timers.after(owner, delay, callback);
  }

  /// Runs a callback at a time of the wall clock, for the current owner: never early, and at once if the time has passed. If
  /// the clock is set, the timer follows it within a second. **Runs on the loop.**
  public Timer scheduleAt(Instant at, Runnable callback) {
    check();
    return timers.at(owner, at, callback);
  }

  /// Cancels every timer that is marked by [Timer#endingWithHub]. **Runs on the loop.**
  public void cancelTimersEndingWithHub() {
    check();
    timers.cancelEndingWithHub();
  }

  /// Lets the watchdog warn of every slice over 100 ms from now on; before, and in a simulation, only of stalls. **Runs on any
  /// thread.**
  public void watchClosely() {
    watchdog.watchClosely();
  }

  /// Tells who has held the loop for over [Watchdog#STALL] (owner, then place in the code), on the loop, afterwards. **Runs on
  /// any thread.**
  public void listenToStalls(BiConsumer<String, String> listener) {
    watchdog.listenToStalls((of, place) -> post(Owner.HUB, () -> listener.accept(of, place)));
  }

  // ---- Where am I, and for whom

  /// Whether the calling thread is the one that the loop is running now. **Runs on any thread.**
  public boolean isCurrent() {
    Thread caller = Thread.currentThread();
    return caller == running
        || (slice instanceof Task.ChildSlice
            && caller.isVirtual()
            && LoopThreads.carrierOf(caller) == carrier);
  }

  /// Throws if the calling thread is not the one that the loop is running now. **Runs on any thread.**
  ///
  /// @throws NotOnLoopException naming the calling thread
  public void check() {
    if (!isCurrent()) {
      throw new NotOnLoopException(Thread.currentThread());
    }
  }

  /// For whom the running task or callback works. **Runs on the loop.**
  public Owner owner() {
    return owner;
  }

  /// Lets what follows count for another owner; returns the one before, to be set again afterwards. **Runs on the loop.**
  public Owner switchOwner(Owner next) {
    Owner before = owner;
    if (before != next) {
      long at = time.nanos();
      before.addLoopTime(at - ownerSinceNanos);
      ownerSinceNanos = at;
      owner = next;
      accounts.see(next);
    }
    return before;
  }

  /// The clocks. **Runs on any thread.**
  public TimeSource time() {
    return time;
  }

  /// Counts an event that the current owner fires. **Runs on the loop.**
  public void countEvent() {
    if (owner.countEvent() && owner.isFlooding(time.nanos()) && watchdog.isCloseWatch()) {
      reports.flood(owner, Thread.currentThread().getStackTrace());
    }
  }

  /// Marks the begin of callbacks of a run on the current thread. **Runs on the loop.**
  public void enter(CallbackRun run) {
    sections.enter(run);
  }

  /// Marks the end of what [#enter] began. Not to be called by a thread whose turn has passed. **Runs on the loop.**
  public void leave(CallbackRun run) {
    sections.leave(run);
  }

  /// From here to [#endAtomic] the running code changes the state of the hub, and must not suspend: if it does, that is
  /// reported as our mistake. **Runs on the loop.**
  ///
  /// @throws IllegalStateException if another thread is in the middle of a change
  public void beginAtomic() {
    sections.beginAtomic();
  }

  /// See [#beginAtomic].
  public void endAtomic() {
    sections.endAtomic();
  }

  /// Logs a failure that nobody catches, from a task of its own. **Runs on the loop.**
  public void reportFailure(String what, Owner of, Throwable failure) {
    reports.failure(what, of, failure);
  }

  /// Sums since start. **Runs on the loop.**
  public LoopStatistics statistics() {
    check();
    return new LoopStatistics(
        time.nanos() - accounts.sinceNanos(),
        accounts.sums(roster.started()),
        new LoopStatistics.Now(
            roster.alive(),
            roster.cancelled(),
            timers.size(),
            ready.size(),
            callbacks.size(),
            workers.statistics()),
        accounts.lag(),
        watchdog.slowPlaces(),
        reports.latePlaces(),
        accounts.owners());
  }

  // ---- End

  /// Ends callbacks, timers and the way in after the running slice. Whoever waits for a task from another thread gets
  /// [HubStoppedException] at once; so does every later call. A task that is in the middle of something goes on up to where it
  /// waits for a time or another task. A second call does nothing. **Runs on any thread.**
  public void close() {
    closed = true;
    entrance.wake();
  }

  /// Once the loop is closed: interrupts the workers that still run something, gives them so long to end, and says which were
  /// left behind, and where. Returns how many. **Runs on another thread**, which waits.
  public int endWorkers(Duration limit) {
    return workers.end(limit);
  }

  /// Whether [#close] was called. **Runs on any thread.**
  public boolean isClosed() {
    return closed;
  }

  // ---- The loop itself: runs on the carrier

  private void runUntilClosed() {
    try {
      while (!closed) {
        if (!runOne()) {
          entrance.rest(Math.min(PARK_MAX_NANOS, timers.restNanos()), time);
          now = time.nanos();
        }
      }
    } finally {
      // Whatever ended it: nobody shall wait for what will never run.
      closed = true;
      shutGate();
      runOut();
    }
  }

  /*
   * A task that was suspended in the middle of something may hold, or be the next in the queue for, a lock that the whole process
   * needs, such as that of a log. So whatever becomes ready after the end still goes on, up to where it waits again, as long as
   * any task is left; callbacks and timers do not. In between it rests, so that one that never waits costs little.
   */
  private void runOut() {
    while (roster.isAnyLeft()) {
      while (nextCallback() != null) {
        // It is too late for it.
      }
      Slice next = ready.poll();
      if (next == null) {
        entrance.park(PARK_MAX_NANOS);
        letIn();
      } else {
        run(next);
        LockSupport.parkNanos(RUN_OUT_PAUSE_NANOS);
      }
    }
  }

  void attach(Thread simulating) {
    carrier = simulating;
  }

  /// Runs the next ready slice on the calling thread; false if none is ready.
  boolean runOne() {
    letIn();
    timers.ring(now, this);
    Slice next = ready.poll();
    if (next == null) {
      return false;
    }
    run(next);
    return true;
  }

  /// Moves the loop's idea of now; for a simulation that has moved its clock.
  void noticeTime() {
    now = time.nanos();
  }

  /// How long the loop may rest if nothing arrives; [Long#MAX_VALUE] if there is no timer.
  long nanosToNextTimer() {
    return timers.restNanos();
  }

  long brokenSections() {
    return accounts.brokenSections();
  }

  long lateCallbacks() {
    return accounts.lateCallbacks();
  }

  void shutGate() {
    letIn();
    roster.abandonAll();
  }

  private void letIn() {
    Entrant entrant = entrance.isEmpty() ? null : entrance.takeAll();
    while (entrant != null) {
      Entrant following = entrant.next;
      entrant.enter(this);
      entrant = following;
    }
  }

  private void run(Slice next) {
    long since = now;
    accounts.addLag(since - next.readySinceNanos);
    next.readySinceNanos = 0;
    slice = next;
    owner = next.resumesFor;
    accounts.see(owner);
    ownerSinceNanos = since;
    running = next.thread();
    SINCE.setRelease(this, since);

    LoopRecording.HeldLoop recorded = LoopRecording.slice();
    next.resume();
    if (recorded != null) {
      recorded.end(next, owner);
    }

    SINCE.setRelease(this, 0L);
    running = null;
    slice = null;
    now = time.nanos();
    owner.addLoopTime(now - ownerSinceNanos);
    accounts.addSlice(next.owner, now - since);
    next.resumesFor = owner;
    sections.sliceEnded(next, owner);
  }

  // ---- For the other classes of this room

  /// Puts an entrant into its queue, through the entrance if the caller is another thread.
  void admit(Entrant entrant) {
    if (isLocal()) {
      entrant.enter(this);
    } else {
      entrance.push(entrant.arrival(time));
    }
  }

  private boolean isLocal() {
    return Thread.currentThread() == carrier || isCurrent();
  }

  void ready(Slice fresh) {
    if (fresh.readySinceNanos == 0) {
      fresh.readySinceNanos = now;
    }
    ready.add(fresh);
  }

  @Nullable Task<?> runningTask() {
    return slice == null ? null : slice.task();
  }

  OwnThreads threadsFor(Owner of) {
    return workers.threadsFor(of);
  }

  /// A timer that wakes the calling thread of the loop.
  Timer waking(Duration delay) {
    return timers.waking(Thread.currentThread(), owner, delay);
  }

  void began(Task<?> task) {
    roster.add(task);
  }

  void ended(Task<?> task) {
    roster.remove(task);
  }

  /// Nobody waits for a cancelled task any more.
  void wasCancelled(Task<?> task) {
    if (isLocal()) {
      roster.wakeIdleWaiters();
    } else if (task.kind == Task.Kind.TRACKED || task.kind == Task.Kind.BACKGROUND) {
      post(Owner.HUB, roster::wakeIdleWaiters);
    }
  }

  void addToLane(Callback callback) {
    callbacks.addLast(callback);
    lane.wake();
  }

  boolean hasCallbacks() {
    return !callbacks.isEmpty();
  }

  @Nullable Callback nextCallback() {
    return (Callback) callbacks.poll();
  }

  void replaceLane(Lane late) {
    if (lane == late) {
      lane = new Lane(this);
      if (!callbacks.isEmpty()) {
        lane.wake();
      }
    }
  }

  /// What the watchdog sees of the running slice; null if none runs.
  Watchdog.@Nullable Running running() {
    long since = (long) SINCE.getAcquire(this);
    Slice seen = slice;
    if (since == 0 || seen == null) {
      return null;
    }
    return new Watchdog.Running(accounts.slices(), seen.name(), owner.name(), since, running);
  }

  /// What the watchdog looks at beside the running slice. **Runs on any thread.**
  Workers workers() {
    return workers;
  }

  /// Names who leaves threads behind. **Runs on any thread.**
  void reportThreads(Watchdog.LeftThreads left) {
    reports.leftThreads(left, accounts);
  }

  private <T extends @Nullable Object> Task<T> begin(Task<T> task) {
    if (closed) {
      throw new HubStoppedException(task.name());
    }
    task.begin();
    if (closed) {
      // The gate may have been shut between the two looks, and then nobody finds the task.
      task.abandon();
    }
    return task;
  }

  private <T extends @Nullable Object> Task<T> hand(Owner of, String what, Supplier<T> body) {
    if (Thread.currentThread() == carrier) {
      throw new IllegalStateException("The loop's own thread must not wait for the loop: " + what);
    }
    return begin(new Task<>(this, Task.Kind.CALL, of, what, body::get));
  }
}
