package dev.hearth.bench;

import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
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

/// Fire an event without data at callbacks that count.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventBenchmark {
  private static final EventType<FreePayload> TYPE = EventType.free("benchmark");

  /// Listeners.
  @Param({"1", "5"})
  public int listeners;

  private long heard;
  private Runnable[] floor = {};

  /// Registers the listeners.
  @Setup
  public void listen(Kernel kernel) {
    floor = new Runnable[listeners];
    for (int i = 0; i < listeners; i++) {
      floor[i] = () -> heard++;
    }
    kernel.onLoop(() -> {
      for (int i = 0; i < listeners; i++) {
        kernel.bus.listen(TYPE, event -> heard++);
      }
    });
  }

  /// The bus.
  @Benchmark
  @OperationsPerInvocation(Kernel.BATCH)
  public long fire(Kernel kernel) {
    kernel.onLoop(() -> {
      for (int i = 0; i < Kernel.BATCH; i++) {
        kernel.bus.fire(TYPE, FreePayload.EMPTY);
      }
    });
    return heard;
  }

  /// The floor: the same callbacks in a plain loop over an array.
  @Benchmark
  @OperationsPerInvocation(Kernel.BATCH)
  public long plainLoop(Kernel kernel) {
    kernel.onLoop(() -> {
      for (int i = 0; i < Kernel.BATCH; i++) {
        for (Runnable callback : floor) {
          callback.run();
        }
      }
    });
    return heard;
  }
}
