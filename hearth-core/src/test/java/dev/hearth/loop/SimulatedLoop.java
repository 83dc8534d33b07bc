package dev.hearth.loop;

import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The same loop on the test's own thread, with time that only moves when it is told to.
///
/// What is ready runs until nothing is; then the clock jumps to the next timer. An hour of a house takes milliseconds and is
/// the same every time.
///
/// **Runs on the test's thread**, which must always be the same.
public final class SimulatedLoop {
  /// So many slices without a rest mean that tasks or callbacks feed each other for ever.
  private static final int SLICES_MAX = 50_000_000;

  private final SimulatedTime time;
  private final EventLoop loop;

  private SimulatedLoop(SimulatedTime time, ReadyQueue ready) {
    this.time = time;
    // Work that cannot suspend is simply done: in a simulation nobody waits for it.
    this.loop = new EventLoop(time, ready, new Workers(Runnable::run, Runnable::run, time));
    loop.attach(Thread.currentThread());
  }

  /// First ready, first run.
  public static SimulatedLoop at(SimulatedTime time) {
    return new SimulatedLoop(time, new ReadyQueue.Fifo());
  }

  /// The seed decides which of the ready tasks is next.
  public static SimulatedLoop permutedAt(SimulatedTime time, long seed) {
    return new SimulatedLoop(time, new SeededReadyQueue(seed));
  }

  /// The loop itself.
  public EventLoop loop() {
    return loop;
  }

  /// The clocks.
  public SimulatedTime time() {
    return time;
  }

  /// Runs all that is ready, and what becomes ready by it, without moving the clock.
  public void runReady() {
    loop.noticeTime();
    for (int slices = 0; loop.runOne(); slices++) {
      if (slices > SLICES_MAX) {
        throw new AssertionError("The house does not come to rest: " + SLICES_MAX + " slices");
      }
    }
  }

  /// Lets time pass: everything that is due meanwhile runs at its own time.
  public void advance(Duration duration) {
    long left = duration.toNanos();
    runReady();
    while (left > 0) {
      long step = Math.min(left, loop.nanosToNextTimer());
      time.advance(Duration.ofNanos(step));
      left -= step;
      runReady();
    }
  }

  /// Runs a body as a task to its end without moving the clock, and returns its result or throws what it throws.
  public <T extends @Nullable Object> T run(String name, Callable<T> body) {
    Task<T> task = new Task<>(loop, Task.Kind.CALL, Owner.HUB, name, body);
    task.begin();
    runReady();
    if (!task.isDone()) {
      throw new AssertionError(
          "\"" + name + "\" waits for time or for another thread; start it as a task and advance");
    }
    return task.await();
  }

  /// The same without a result.
  public void run(String name, TaskBody body) {
    this.<@Nullable Void>run(
        name,
        () -> {
          body.run();
          return null;
        });
  }

  /// How often a slice ended inside an atomic section; 0 in a sound house.
  public long brokenSections() {
    return loop.brokenSections();
  }

  /// How many callbacks suspended; 0 in a sound house.
  public long lateCallbacks() {
    return loop.lateCallbacks();
  }

  /// Ends the loop.
  public void close() {
    loop.close();
    loop.shutGate();
  }
}
