package dev.hearth.loop;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The platform threads on which [EventLoop#blocking] runs what cannot suspend. They are daemons: leaving the process
/// depends on none of them.
final class Workers {
  /// More calls than this wait in a queue.
  private static final int WORKERS_MAX = 64;

  /// The hub's own calls, such as writing its files, have workers of their own: integrations whose calls hang must not keep
  /// the hub from saving what it knows.
  private static final int HUB_WORKERS_MAX = 8;

  /// An owner uses so many at the same time; its other calls wait behind those. One whose calls all hang leaves most workers to
  /// the others.
  static final int SHARE_MAX = 8;

  private static final long IDLE_SECONDS = 10;

  private final Executor forOwners;
  private final Executor forHub;

  Workers(Executor forOwners, Executor forHub) {
    this.forOwners = forOwners;
    this.forHub = forHub;
  }

  static Workers started() {
    return new Workers(
        pool("hearth-worker-", WORKERS_MAX), pool("hearth-hub-worker-", HUB_WORKERS_MAX));
  }

  /// Runs a job as soon as its owner's share allows. **Runs on the loop.**
  void execute(Owner owner, Runnable job) {
    if (owner == Owner.HUB) {
      forHub.execute(job);
    } else {
      owner.shareOf(this).execute(job);
    }
  }

  /// Threads of one owner alone.
  OwnThreads threadsFor(Owner owner) {
    return forOwners instanceof ThreadPoolExecutor
        ? OwnThreads.of(owner)
        : OwnThreads.simulated(owner);
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
                    .unstarted(body));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /// One owner's calls in order: so many at the same time, counted until their thread is free again, also if nobody waits any
  /// more.
  final class Share {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    Workers workers() {
      return Workers.this;
    }

    void execute(Runnable job) {
      if (isAdmitted(job)) {
        forOwners.execute(() -> run(job));
      }
    }

    private synchronized boolean isAdmitted(Runnable job) {
      if (running < SHARE_MAX) {
        running++;
        return true;
      }
      waiting.add(job);
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
      Runnable next = waiting.poll();
      if (next == null) {
        running--;
      }
      return next;
    }
  }

  /// The work as something that can be interrupted, with its outcome in `done`.
  static <T extends @Nullable Object> FutureTask<@Nullable Void> job(
      Callable<T> work, Completion<T> done) {
    return new FutureTask<>(() -> {
      try {
        done.complete(work.call());
      } catch (Throwable e) {
        done.fail(e);
      }
      return null;
    });
  }
}
