package dev.hearth.bench;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// From another thread to the loop and back, one caller. Look at the median: the mean is that of the machine's scheduler.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallBenchmark {
  private final BlockingQueue<Long> questions = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<Long> answers = new ArrayBlockingQueue<>(1);
  private @Nullable Thread answering;
  private long counted;

  /// Starts the thread of the floor.
  @Setup
  public void open() {
    answering = Thread.ofPlatform().daemon().start(this::answer);
  }

  /// Ends it.
  @TearDown
  public void close() {
    Thread ended = answering;
    if (ended != null) {
      ended.interrupt();
    }
  }

  /// The hub's thread-safe API.
  @Benchmark
  public long call(Kernel kernel) {
    return kernel.loop.call(Kernel.OWNER, "call", () -> counted++);
  }

  /// The floor: a plain thread that is asked and answers through a queue each.
  @Benchmark
  public long throughTwoQueues() throws InterruptedException {
    questions.put(1L);
    return answers.take();
  }

  private void answer() {
    try {
      while (true) {
        answers.put(questions.take() + counted);
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }
}
