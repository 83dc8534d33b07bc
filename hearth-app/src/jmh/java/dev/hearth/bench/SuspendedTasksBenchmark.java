package dev.hearth.bench;

import dev.hearth.loop.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A million tasks that sleep at the same time: how long until all do, and the memory of the whole process then. Outside of
/// `./hearth bench` it takes a thousand.
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class SuspendedTasksBenchmark {

  /// The tasks, and what the process needs in the end.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Sleepers {
    private final List<Task<?>> tasks = new ArrayList<>();

    /// Resident memory of the process in MB.
    public long residentMegabytes;

    /// Forgets what the last run left.
    @Setup(Level.Iteration)
    public void begin() {
      residentMegabytes = 0;
    }

    /// Wakes them.
    @TearDown(Level.Iteration)
    public void wake() {
      tasks.forEach(Task::cancel);
      tasks.clear();
    }
  }

  /// How many.
  @State(Scope.Benchmark)
  public static class Count {
    /// Tasks.
    @Param("1000000")
    public int tasks;
  }

  /// Starts them, and waits until the last one sleeps.
  @Benchmark
  public int sleep(Kernel kernel, Count count, Sleepers sleepers) throws IOException {
    for (int i = 0; i < count.tasks; i++) {
      sleepers.tasks.add(
          kernel.loop.startBackground(
              Kernel.OWNER, "sleeper", () -> kernel.loop.sleep(Duration.ofHours(1))));
    }
    kernel.onLoop(Thread::yield);
    sleepers.residentMegabytes = residentKilobytes() / 1_024;
    return sleepers.tasks.size();
  }

  private static long residentKilobytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
