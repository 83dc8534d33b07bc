package dev.hearth.loop;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ordinary threads of one owner whose work does not run on the loop: many for calls, and one for callbacks, so that they
/// keep their order. All are daemons and end when they have had nothing to do for a while.
///
/// **Runs on any thread.**
final class OwnThreads {
  private static final Logger LOG = LoggerFactory.getLogger(OwnThreads.class);

  /// More calls than this wait until one has ended.
  static final int CALLS_MAX = 64;

  /// More callbacks than this are left out: whoever is so far behind does not catch up, and memory has an end.
  static final int CALLBACKS_MAX = 100_000;

  private static final long IDLE_SECONDS = 10;

  private final Owner owner;
  private final Executor calls;
  private final Executor callbacks;
  private final AtomicBoolean isOverflowLogged = new AtomicBoolean();

  private OwnThreads(Owner owner, boolean isSimulated) {
    this.owner = owner;
    this.calls = isSimulated ? Runnable::run : pool("", CALLS_MAX, Integer.MAX_VALUE);
    this.callbacks = isSimulated ? Runnable::run : pool("callbacks-", 1, CALLBACKS_MAX);
  }

  static OwnThreads of(Owner owner) {
    return new OwnThreads(owner, false);
  }

  /// No threads at all: what is to run elsewhere is simply done, as in a simulation nobody waits for it.
  static OwnThreads simulated(Owner owner) {
    return new OwnThreads(owner, true);
  }

  private ThreadPoolExecutor pool(String kind, int threadsMax, int queueMax) {
    AtomicInteger count = new AtomicInteger();
    String prefix = "hearth-worker-" + owner.name() + "-" + kind;
    ThreadFactory threads =
        body -> {
          Thread thread =
              Thread.ofPlatform()
                  .name(prefix + count.incrementAndGet())
                  .inheritInheritableThreadLocals(false)
                  .daemon()
                  .unstarted(body);
          if (owner.guestLoader() != null) {
            thread.setContextClassLoader(owner.guestLoader());
          }
          return thread;
        };
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threadsMax,
            threadsMax,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(queueMax),
            threads,
            (body, full) -> leaveOut());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private void leaveOut() {
    if (isOverflowLogged.compareAndSet(false, true)) {
      LOG.error(
          "More than {} callbacks of {} wait for the one that is running; later ones are left out",
          CALLBACKS_MAX,
          owner);
    }
  }

  /// Runs `body` on one of the threads while the task is suspended; returns its result or throws what it throws. If the task
  /// is cancelled, the thread is interrupted and waited for, as if the body ran in the task.
  <T extends @Nullable Object> T call(EventLoop loop, String what, Callable<T> body)
      throws Exception {
    Call<T> call = new Call<>(what, body);
    calls.execute(call);
    while (true) {
      try {
        return call.done.awaitOn(loop, what).result();
      } catch (TaskCancelledException e) {
        if (call.done.isDone()) {
          return call.done.result().result();
        }
        call.interrupt();
      }
    }
  }

  /// Runs a callback after those that wait already. **Runs on the loop.**
  void callBack(EventLoop loop, Runnable callback) {
    callbacks.execute(() -> {
      try {
        callback.run();
      } catch (Throwable e) {
        loop.post(owner, () -> loop.reportFailure("A callback", owner, e));
      }
    });
  }

  /// Idle threads end now; those that work end afterwards.
  void retire() {
    for (Executor executor : new Executor[] {calls, callbacks}) {
      if (executor instanceof ThreadPoolExecutor pool) {
        pool.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
      }
    }
  }

  /// One call on its way.
  private static final class Call<T extends @Nullable Object> implements Runnable {
    private final String what;
    private final Callable<T> body;
    final Completion<Outcome<T>> done = new Completion<>();
    private @Nullable Thread thread;
    private boolean isInterrupted;

    Call(String what, Callable<T> body) {
      this.what = what;
      this.body = body;
    }

    @Override
    public void run() {
      if (!begin()) {
        return;
      }
      Outcome<T> outcome;
      try {
        outcome = new Outcome.Result<>(body.call());
      } catch (Throwable e) {
        outcome = new Outcome.Failure<>(e);
      }
      end();
      done.complete(outcome);
    }

    private synchronized boolean begin() {
      if (!isInterrupted) {
        thread = Thread.currentThread();
      }
      return !isInterrupted;
    }

    private synchronized void end() {
      thread = null;
      if (isInterrupted) {
        // The flag has done its work; the thread goes on to other calls.
        Thread.interrupted();
      }
    }

    synchronized void interrupt() {
      isInterrupted = true;
      if (thread != null) {
        thread.interrupt();
      } else {
        done.complete(new Outcome.Failure<>(new TaskCancelledException(what)));
      }
    }
  }

  /// How a call ended.
  private sealed interface Outcome<T extends @Nullable Object> {
    T result() throws Exception;

    record Result<T extends @Nullable Object>(T result) implements Outcome<T> {}

    record Failure<T extends @Nullable Object>(Throwable cause) implements Outcome<T> {
      @Override
      public T result() throws Exception {
        switch (cause) {
          case Exception exception -> throw exception;
          case Error error -> throw error;
          default -> throw new TaskFailedException(cause);
        }
      }
    }
  }
}
