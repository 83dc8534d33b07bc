package dev.hearth.loop;

import dev.hearth.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The platform threads on which [EventLoop#blocking] runs what cannot suspend. They are daemons: leaving the process
/// depends on none of them.
final class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /// More calls than this wait in a queue.
  private static final int WORKERS_MAX = 64;

  /// The hub's own calls, such as writing its files, have workers of their own: integrations whose calls hang must not keep
  /// the hub from saving what it knows.
  private static final int HUB_WORKERS_MAX = 8;

  /// An owner uses so many at the same time; its other calls wait behind those. One whose calls all hang leaves most workers to
  /// the others.
  static final int SHARE_MAX = 8;

  private static final long IDLE_SECONDS = 10;

  /// At the end, workers that go on are interrupted so often.
  private static final int ROUNDS_MAX = 10;

  /// In so many of these rounds the log says where they are.
  private static final int LOUD_ROUNDS = 2;

  private final Executor forOwners;
  private final Executor forHub;
  private final TimeSource time;
  private final Set<Job<?>> running = ConcurrentHashMap.newKeySet();
  private final AtomicInteger waiting = new AtomicInteger();

  Workers(Executor forOwners, Executor forHub, TimeSource time) {
    this.forOwners = forOwners;
    this.forHub = forHub;
    this.time = time;
  }

  static Workers started(TimeSource time) {
    return new Workers(
        pool("hearth-worker-", WORKERS_MAX), pool("hearth-hub-worker-", HUB_WORKERS_MAX), time);
  }

  /// Runs a job as soon as its owner's share allows. **Runs on the loop.**
  void execute(Job<?> job) {
    job.owner.countBlocking();
    waiting.incrementAndGet();
    if (job.owner == Owner.HUB) {
      forHub.execute(job);
    } else {
      job.owner.shareOf(this).execute(job);
    }
  }

  /// Threads of one owner alone.
  OwnThreads threadsFor(Owner owner) {
    return forOwners instanceof ThreadPoolExecutor
        ? OwnThreads.of(owner)
        : OwnThreads.simulated(owner);
  }

  /// What they do now. **Runs on any thread.**
  LoopStatistics.WorkerStatistics statistics() {
    return new LoopStatistics.WorkerStatistics(
        running.size(),
        Math.max(0, waiting.get()),
        (int) running.stream().filter(Job::isCancelled).count());
  }

  /// The calls that have been running for longer than this, each told once. **Runs on the watchdog's thread.**
  List<Job<?>> newlyOver(Duration limit) {
    List<Job<?>> over = new ArrayList<>();
    for (Job<?> job : running) {
      if (job.isNewlyOver(limit)) {
        over.add(job);
      }
    }
    return over;
  }

  private static Executor pool(String prefix, int max) {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            max,
            max,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            body ->
                Thread.ofPlatform()
                    .name(prefix + count.incrementAndGet())
                    // Whoever's call it is that makes the thread: it is everybody's.
                    .inheritInheritableThreadLocals(false)
                    .daemon()
                    .unstarted(body),
            // Only once the hub has ended, when nobody waits for it.
            new ThreadPoolExecutor.DiscardPolicy());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  // ---- The end

  /// Begins nothing more, interrupts what runs, and says once the limit is over what has not ended; that is left behind.
  /// Returns how many were left. A second call does nothing more. **Runs on a thread outside the loop**, once the loop is
  /// closed.
  int end(Duration limit) {
    List.of(forOwners, forHub).forEach(Workers::refuse);
    Duration round = limit.dividedBy(ROUNDS_MAX);
    for (int i = 0; i < ROUNDS_MAX && !running.isEmpty(); i++) {
      for (Job<?> job : running) {
        if (i > 0 && i <= LOUD_ROUNDS) {
          LOG.info("{} is still running and is interrupted; it is at\n{}", job, job.stack());
        }
        job.interrupt();
      }
      awaitRunning(round);
    }
    running.forEach(
        job -> LOG.warn("{} has not ended and is left behind; it is at\n{}", job, job.stack()));
    return running.size();
  }

  private static void refuse(Executor pool) {
    if (pool instanceof ThreadPoolExecutor threads) {
      threads.shutdown();
      threads.getQueue().clear();
    }
  }

  private void awaitRunning(Duration limit) {
    long deadline = time.nanos() + limit.toNanos();
    for (Job<?> job : running) {
      if (!job.endsUntil(deadline)) {
        return;
      }
    }
  }

  /// One owner's calls in order: so many at the same time, counted until their thread is free again, also if nobody waits any
  /// more.
  final class Share {
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private int busy;

    Workers workers() {
      return Workers.this;
    }

    void execute(Runnable job) {
      if (isAdmitted(job)) {
        forOwners.execute(() -> run(job));
      }
    }

    private synchronized boolean isAdmitted(Runnable job) {
      if (busy < SHARE_MAX) {
        busy++;
        return true;
      }
      queue.add(job);
      return false;
    }

    private void run(Runnable job) {
      try {
        job.run();
      } finally {
        Runnable next = next();
        if (next != null) {
          forOwners.execute(() -> run(next));
        }
      }
    }

    private synchronized @Nullable Runnable next() {
      Runnable next = queue.poll();
      if (next == null) {
        busy--;
      }
      return next;
    }
  }

  <T extends @Nullable Object> Job<T> job(
      Owner owner, String what, Callable<T> work, Completion<T> done) {
    return new Job<>(this, owner, what, work, done);
  }

  /// Work as something that can be interrupted, with its outcome in a [Completion].
  static final class Job<T extends @Nullable Object> extends FutureTask<@Nullable Void> {
    private final Workers workers;
    private final Owner owner;
    private final String what;
    private volatile @Nullable Thread thread;
    private long sinceNanos;
    private boolean isTold;

    Job(Workers workers, Owner owner, String what, Callable<T> work, Completion<T> done) {
      super(() -> {
        try {
          done.complete(work.call());
        } catch (Throwable e) {
          done.fail(e);
        }
        return null;
      });
      this.workers = workers;
      this.owner = owner;
      this.what = what;
    }

    @Override
    public void run() {
      workers.waiting.decrementAndGet();
      thread = Thread.currentThread();
      sinceNanos = workers.time.nanos();
      workers.running.add(this);
      LoopRecording.BlockingWork recorded = LoopRecording.work();
      try {
        super.run();
      } finally {
        if (recorded != null) {
          recorded.end(owner, what);
        }
        workers.running.remove(this);
        thread = null;
      }
    }

    void interrupt() {
      Thread worker = thread;
      if (worker != null) {
        worker.interrupt();
      }
    }

    boolean endsUntil(long deadline) {
      Thread worker = thread;
      long left = deadline - workers.time.nanos();
      try {
        return worker == null || (left > 0 && worker.join(Duration.ofNanos(left)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    boolean isNewlyOver(Duration limit) {
      boolean isNew = !isTold && held().compareTo(limit) > 0;
      isTold |= isNew;
      return isNew;
    }

    /// How long it has been running.
    Duration held() {
      return Duration.ofNanos(workers.time.nanos() - sinceNanos);
    }

    /// The same for all calls of this name by this owner.
    String title() {
      return "\"" + what + "\" (" + owner + ")";
    }

    String stack() {
      return LoopReports.text(stackTrace());
    }

    StackTraceElement[] stackTrace() {
      Thread worker = thread;
      return worker == null ? new StackTraceElement[0] : worker.getStackTrace();
    }

    @Override
    public String toString() {
      Thread worker = thread;
      return title() + " on " + (worker == null ? "no thread" : worker.getName());
    }
  }
}
