package dev.hearth.loop;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks up host names for tasks on a worker thread, whatever library asks: the JDK's own look-up holds its thread for as long
/// as it takes, and would hold the loop. Other threads look up as ever.
///
/// Found by the JDK through [java.util.ServiceLoader].
///
/// **Runs on any thread.**
public final class HostNames extends InetAddressResolverProvider {

  /// Made by [java.util.ServiceLoader].
  public HostNames() {}

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return offTheLoop(configuration.builtinResolver());
  }

  @Override
  public String name() {
    return "host names off the loop";
  }

  static InetAddressResolver offTheLoop(InetAddressResolver builtin) {
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        Task<?> task = currentTask();
        return task == null
            ? builtin.lookupByName(host, policy)
            : unwrapped(
                () -> task.blocking("look up " + host, () -> builtin.lookupByName(host, policy)));
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        Task<?> task = currentTask();
        return task == null
            ? builtin.lookupByAddress(address)
            : unwrapped(
                () -> task.blocking("look up an address", () -> builtin.lookupByAddress(address)));
      }
    };
  }

  private static @Nullable Task<?> currentTask() {
    Thread caller = Thread.currentThread();
    return caller.isVirtual() ? LoopThreads.taskOf(caller) : null;
  }

  private interface LookUp<T> {
    T run();
  }

  private static <T> T unwrapped(LookUp<T> lookUp) throws UnknownHostException {
    try {
      return lookUp.run();
    } catch (TaskFailedException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw e;
    }
  }
}
