package dev.hearth.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Tasks of the loop from start to end, and their turns.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TaskBenchmark {
  private long counted;

  /// Starts tasks on the loop; each runs to its end.
  @Benchmark
  @OperationsPerInvocation(Kernel.BATCH)
  public long startToEnd(Kernel kernel) {
    kernel.onLoop(() -> {
      for (int i = 0; i < Kernel.BATCH; i++) {
        kernel.loop.start(Kernel.OWNER, "task", () -> counted++);
      }
      Thread.yield();
    });
    return counted;
  }

  /// The floor: virtual threads of the JDK's own scheduler.
  @Benchmark
  @OperationsPerInvocation(Kernel.BATCH)
  public long startToEndOfPlainVirtualThreads() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(Kernel.BATCH);
    for (int i = 0; i < Kernel.BATCH; i++) {
      Thread.startVirtualThread(ended::countDown);
    }
    ended.await();
    return counted;
  }

  /// Suspends a task and resumes it, with nothing else to do.
  @Benchmark
  @OperationsPerInvocation(Kernel.BATCH)
  public long suspendAndResume(Kernel kernel) {
    kernel.onLoop(() -> {
      for (int i = 0; i < Kernel.BATCH; i++) {
        counted++;
        Thread.yield();
      }
    });
    return counted;
  }

  /// The floor of the JDK: a virtual thread whose scheduler is only a queue.
  @Benchmark
  @OperationsPerInvocation(Kernel.BATCH)
  public long yieldWithBareScheduler() {
    BareScheduler scheduler = new BareScheduler();
    scheduler.start(() -> {
      for (int i = 0; i < Kernel.BATCH; i++) {
        counted++;
        Thread.yield();
      }
    });
    scheduler.run();
    return counted;
  }

  /// What one look at the clock costs; the loop takes one at the end of each slice.
  @Benchmark
  @OperationsPerInvocation(Kernel.BATCH)
  public long lookAtTheClock() {
    for (int i = 0; i < Kernel.BATCH; i++) {
      counted += System.nanoTime();
    }
    return counted;
  }

  /// For comparison: a virtual thread of the JDK's own scheduler.
  @Benchmark
  @OperationsPerInvocation(Kernel.BATCH)
  public long yieldOfPlainVirtualThread() throws InterruptedException {
    Thread.startVirtualThread(
            () -> {
              for (int i = 0; i < Kernel.BATCH; i++) {
                counted++;
                Thread.yield();
              }
            })
        .join();
    return counted;
  }
}
