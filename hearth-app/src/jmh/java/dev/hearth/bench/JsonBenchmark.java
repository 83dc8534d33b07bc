package dev.hearth.bench;

import dev.hearth.json.JsonBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// 1,000 states as one JSON list: when all have just changed, and again for the next client.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBenchmark {

  /// A list that clients ask for.
  @State(Scope.Benchmark)
  public static class Listed {
    private final ChangingStates changing = new ChangingStates();
    private final JsonBuffer buffer = new JsonBuffer();
    List<dev.hearth.state.State> states = List.of();

    /// Sets all states once.
    @Setup
    public void fill(Kernel kernel) {
      change(kernel);
    }

    void change(Kernel kernel) {
      kernel.onLoop(() -> {
        changing.setOnce(kernel.states);
        states = kernel.states.all();
      });
    }

    int write() {
      buffer.reset().startArray();
      for (dev.hearth.state.State state : states) {
        buffer.raw(state.toJson());
      }
      return buffer.endArray().size();
    }

    /// The floor: the same characters put into the buffer as one copy each.
    int copy(byte[] json) {
      buffer.reset().startArray();
      for (int i = 0; i < ChangingStates.ENTITIES; i++) {
        buffer.raw(json);
      }
      return buffer.endArray().size();
    }
  }

  /// The same, changed before each list.
  @State(Scope.Benchmark)
  public static class Changed {

    /// Sets all states to another value.
    @Setup(Level.Invocation)
    public void change(Kernel kernel, Listed listed) {
      listed.change(kernel);
    }
  }

  /// Each state is written for the first time. What changes them is not measured.
  @Benchmark
  @OperationsPerInvocation(ChangingStates.ENTITIES)
  public int firstTime(Changed changed, Listed listed) {
    return listed.write();
  }

  /// Each has been written before.
  @Benchmark
  @OperationsPerInvocation(ChangingStates.ENTITIES)
  public int again(Listed listed) {
    return listed.write();
  }

  /// The floor: one state's bytes copied as often.
  @Benchmark
  @OperationsPerInvocation(ChangingStates.ENTITIES)
  public int plainCopy(Listed listed) {
    return listed.copy(listed.states.getFirst().toJson());
  }
}
