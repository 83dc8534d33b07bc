package dev.hearth.app;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/// SIGTERM, Ctrl-C and SIGHUP for a process that runs a hub: the first one stops the hub in order, the second one ends the
/// process at once.
///
/// A signal that comes before the hub is there is kept for it. Java by itself would begin to shut down at the first signal and
/// be deaf to the second. Where signals cannot be had (`java -Xrs`), nothing happens here, and the hook of the JVM remains.
///
/// **Runs on a thread that the JVM starts for each signal.**
final class StopSignals {
  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

  /// What a shell adds to the number of the signal that ended a process.
  private static final int EXIT_CODE_BASE = 128;

  /// Stands for a first signal that came before anybody wanted to be told.
  private static final Runnable ASKED_TOO_EARLY = () -> {};

  private final AtomicReference<@Nullable Runnable> first = new AtomicReference<>();
  private final Runnable atSecond;
  private boolean isAsked;

  private StopSignals(Runnable atSecond) {
    this.atSecond = atSecond;
  }

  /// Takes the signals from the JVM for the rest of the process. `atSecond` has the last word before the process ends.
  static StopSignals caught(Runnable atSecond) {
    StopSignals signals = new StopSignals(atSecond);
    for (String name : NAMES) {
      try {
        Signal.handle(new Signal(name), signals::onSignal);
      } catch (IllegalArgumentException e) {
        // The JVM keeps it to itself; its shutdown hook does what can be done.
      }
    }
    return signals;
  }

  /// Leaves the signals to the JVM.
  static StopSignals none() {
    return new StopSignals(() -> {});
  }

  /// Calls `stop` at the first signal: now, if it has come already.
  void onFirst(Runnable stop) {
    if (first.compareAndExchange(null, stop) == ASKED_TOO_EARLY) {
      first.set(stop);
      stop.run();
    }
  }

  private void onSignal(Signal signal) {
    if (isSecond()) {
      atSecond.run();
      Runtime.getRuntime().halt(EXIT_CODE_BASE + signal.getNumber());
    }
    Runnable stop = first.compareAndExchange(null, ASKED_TOO_EARLY);
    if (stop != null) {
      stop.run();
    }
  }

  /// Whether the first signal has come.
  synchronized boolean isAsked() {
    return isAsked;
  }

  private synchronized boolean isSecond() {
    boolean wasAsked = isAsked;
    isAsked = true;
    return wasAsked;
  }
}
