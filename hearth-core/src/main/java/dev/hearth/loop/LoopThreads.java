package dev.hearth.loop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Makes virtual threads whose scheduler is ours. The only place that looks inside the JDK.
///
/// JDK 25 has no public API for this. When it gets one, this class is the only one that changes.
///
/// **Runs on any thread.**
final class LoopThreads {
  private static final MethodHandle NEW_BUILDER;
  private static final VarHandle CARRIER;
  private static final VarHandle SCHEDULER;
  private static final VarHandle LOCALS;
  private static final VarHandle INHERITABLE_LOCALS;

  static {
    try {
      Class<?> builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
      NEW_BUILDER =
          MethodHandles.privateLookupIn(builder, MethodHandles.lookup())
              .findConstructor(builder, MethodType.methodType(void.class, Executor.class))
              .asType(MethodType.methodType(Thread.Builder.OfVirtual.class, Executor.class));
      Class<?> thread = Class.forName("java.lang.VirtualThread");
      MethodHandles.Lookup inside = MethodHandles.privateLookupIn(thread, MethodHandles.lookup());
      CARRIER = inside.findVarHandle(thread, "carrierThread", Thread.class);
      Class<?> locals = Class.forName("java.lang.ThreadLocal$ThreadLocalMap");
      MethodHandles.Lookup anyThread =
          MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
      LOCALS = anyThread.findVarHandle(Thread.class, "threadLocals", locals);
      INHERITABLE_LOCALS = anyThread.findVarHandle(Thread.class, "inheritableThreadLocals", locals);
      SCHEDULER = inside.findVarHandle(thread, "scheduler", Executor.class);
      // The virtual threads with which the JDK waits for sockets, one set for the whole process,
      // are made when the first socket
      // is read. In a task they would take its loop as their scheduler, and every other thread's
      // sockets would wait for it.
      Class.forName("sun.nio.ch.Poller");
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException(
          "Hearth cannot make its tasks: start java 25 with --add-opens java.base/java.lang=ALL-UNNAMED"
              + " (java -jar does so by itself through the jar's manifest). Running on Java "
              + Runtime.version()
              + "; reason: "
              + e,
          e);
    }
  }

  private LoopThreads() {}

  static Thread unstarted(Executor scheduler, String name, Runnable body) {
    try {
      return ((Thread.Builder.OfVirtual) NEW_BUILDER.invokeExact(scheduler))
          .name(name)
          .inheritInheritableThreadLocals(false)
          .unstarted(body);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Cannot make a virtual thread of the loop", e);
    }
  }

  /// Runs `body` as if the calling thread were a new one with this context class loader: what it keeps in thread-local values
  /// goes when it ends.
  static <T extends @Nullable Object> T asGuest(ClassLoader loader, Callable<T> body)
      throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader contextBefore = thread.getContextClassLoader();
    Object before = LOCALS.get(thread);
    Object inheritableBefore = INHERITABLE_LOCALS.get(thread);
    LOCALS.set(thread, null);
    INHERITABLE_LOCALS.set(thread, null);
    thread.setContextClassLoader(loader);
    try {
      return body.call();
    } finally {
      thread.setContextClassLoader(contextBefore);
      LOCALS.set(thread, before);
      INHERITABLE_LOCALS.set(thread, inheritableBefore);
    }
  }

  /// The platform thread that a virtual thread is mounted on, or null.
  static @Nullable Thread carrierOf(Thread virtualThread) {
    return (Thread) CARRIER.getVolatile(virtualThread);
  }

  /// The task that a virtual thread belongs to; null if it is not one of a loop.
  static @Nullable Task<?> taskOf(Thread virtualThread) {
    return SCHEDULER.get(virtualThread) instanceof Task<?> task ? task : null;
  }
}
