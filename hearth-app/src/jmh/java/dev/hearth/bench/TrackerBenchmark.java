package dev.hearth.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Set the states of 1,000 entities in turn while listeners of single entities stand by; one of them hears each change.
///
/// With 1,000 trackers each entity has one. With 10,000 the other 9,000 track entities that do not change.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrackerBenchmark {
  /// Trackers of single entities.
  @Param({"1000", "10000"})
  public int trackers;

  private final ChangingStates changing = new ChangingStates();
  private long heard;

  /// Registers the trackers.
  @Setup
  public void track(Kernel kernel) {
    kernel.onLoop(() -> {
      for (int i = 0; i < trackers; i++) {
        kernel
            .states
            .trackers()
            .track(
                List.of(ChangingStates.idOf(i)),
                event -> {
                  if (event.data().afterOrNull() != event.data().beforeOrNull()) {
                    heard++;
                  }
                });
      }
    });
  }

  /// The state machine and its trackers.
  @Benchmark
  @OperationsPerInvocation(Kernel.BATCH)
  public long set(Kernel kernel) {
    kernel.onLoop(() -> changing.setAll(kernel.states));
    return heard;
  }
}
