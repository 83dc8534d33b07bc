package dev.hearth.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/// An empty measurement: what any other benchmark costs at the least on this machine.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StartingPointBenchmark {

  /// Reads the clock once.
  @Benchmark
  public long clock() {
    return System.nanoTime();
  }
}
