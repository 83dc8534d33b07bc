package dev.hearth.bench;

import dev.hearth.loop.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A timer of one millisecond while other tasks are blocked: a fifth each in socket reads, sleeps, a lock, a monitor and a
/// future. What is over a millisecond is the lag.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class LagBenchmark {
  private static final Duration FOR_EVER = Duration.ofHours(1);

  /// Blocked tasks.
  @Param({"0", "10000"})
  public int blocked;

  private final List<Task<?>> tasks = new ArrayList<>();
  private final List<Socket> sockets = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final CompletableFuture<Long> future = new CompletableFuture<>();
  private final Object monitor = new Object();
  private @Nullable ServerSocket server;

  /// Blocks the tasks.
  @Setup
  public void block(Kernel kernel) throws IOException {
    ServerSocket opened = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server = opened;
    lock.lock();
    for (int i = 0; i < blocked / 5; i++) {
      Socket near = new Socket(InetAddress.getLoopbackAddress(), opened.getLocalPort());
      sockets.add(near);
      sockets.add(opened.accept());
      start(kernel, () -> near.getInputStream().read());
      start(kernel, () -> kernel.loop.sleep(FOR_EVER));
      start(kernel, lock::lockInterruptibly);
      start(kernel, future::get);
      start(kernel, this::awaitNothing);
    }
  }

  private void awaitNothing() throws InterruptedException {
    synchronized (monitor) {
      while (!future.isDone()) {
        monitor.wait();
      }
    }
  }

  private void start(Kernel kernel, dev.hearth.loop.TaskBody body) {
    tasks.add(kernel.loop.startBackground(Kernel.OWNER, "blocked", body));
  }

  /// Lets them go.
  @TearDown
  public void release() throws IOException {
    tasks.forEach(Task::cancel);
    for (Socket socket : sockets) {
      socket.close();
    }
    if (server != null) {
      server.close();
    }
    lock.unlock();
  }

  /// A timer that is due in a millisecond.
  @Benchmark
  public boolean millisecond(Kernel kernel) {
    return kernel.loop.call(
        Kernel.OWNER,
        "tick",
        () -> {
          kernel.loop.sleep(Duration.ofMillis(1));
          return true;
        });
  }
}
