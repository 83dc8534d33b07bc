package dev.hearth.bench;

import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.Owner;
import dev.hearth.state.StateMachine;
import dev.hearth.time.SystemTime;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A loop on its own thread with a bus and a state machine. What is measured runs on the loop, many operations in one call,
/// so that the way to the loop does not count.
@State(Scope.Benchmark)
public class Kernel {
  /// Operations in one call.
  public static final int BATCH = 10_000;

  static final Owner OWNER = new Owner("benchmark");

  EventLoop loop = EventLoop.started(SystemTime.instance());
  Contexts contexts = new Contexts(loop.time(), new SplittableRandom(1));
  EventBus bus = new EventBus(loop, contexts);
  StateMachine states = new StateMachine(loop, bus, contexts);

  /// Starts the loop.
  @Setup
  public void open() {
    loop = EventLoop.started(SystemTime.instance());
    contexts = new Contexts(loop.time(), new SplittableRandom(1));
    bus = new EventBus(loop, contexts);
    states = new StateMachine(loop, bus, contexts);
  }

  /// Ends the loop.
  @TearDown
  public void close() {
    loop.close();
  }

  void onLoop(Runnable batch) {
    loop.<@Nullable Void>call(
        OWNER,
        "batch",
        () -> {
          batch.run();
          return null;
        });
  }
}
