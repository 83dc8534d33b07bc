package dev.hearth.bench;

import dev.hearth.state.StateChanged;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Set the states of 1,000 entities in turn; every set changes the value, and one listener gets the old and the new state.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StateBenchmark {
  private final ChangingStates changing = new ChangingStates();
  private final Map<String, String> floor = new HashMap<>();
  private long heard;

  /// Registers the listener.
  @Setup
  public void listen(Kernel kernel) {
    kernel.onLoop(() ->
        kernel.bus.listen(
            StateChanged.TYPE,
            event -> {
              if (event.data().afterOrNull() != event.data().beforeOrNull()) {
                heard++;
              }
            }));
  }

  /// The state machine.
  @Benchmark
  @OperationsPerInvocation(Kernel.BATCH)
  public long set(Kernel kernel) {
    kernel.onLoop(() -> changing.setAll(kernel.states));
    return heard;
  }

  /// The floor: the same values put into a plain map.
  @Benchmark
  @OperationsPerInvocation(Kernel.BATCH)
  public int plainMap(Kernel kernel) {
    kernel.onLoop(() -> {
      for (int i = 0; i < Kernel.BATCH; i += ChangingStates.ENTITIES) {
        String value = changing.nextValue();
        for (String id : changing.ids()) {
          floor.put(id, value);
        }
      }
    });
    return floor.size();
  }
}
