package dev.hearth.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/// A scheduler of virtual threads that is nothing but a queue: the floor for what the loop does. It knows neither owners nor
/// clocks, timers or other threads.
final class BareScheduler implements Executor {
  private final ArrayDeque<Runnable> ready = new ArrayDeque<>();

  @Override
  public void execute(Runnable continuation) {
    ready.addLast(continuation);
  }

  /// Starts a virtual thread that belongs to it.
  void start(Runnable body) {
    try {
      Class<?> builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
      Object made =
          MethodHandles.privateLookupIn(builder, MethodHandles.lookup())
              .findConstructor(builder, MethodType.methodType(void.class, Executor.class))
              .invoke(this);
      ((Thread.Builder.OfVirtual) made).start(body);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// Runs on the calling thread until nothing is ready.
  void run() {
    for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
      next.run();
    }
  }
}
