package dev.hearth.loop;

import dev.hearth.time.TimeSource;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the slice that is running and says who holds the loop, and where.
///
/// **Runs on its own thread**, `hearth-watchdog`.
final class Watchdog {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

  /// A slice that takes longer is worth a warning.
  static final Duration SLOW = Duration.ofMillis(100);

  /// A slice that takes longer stalls the house.
  static final Duration STALLED = Duration.ofSeconds(10);

  private static final long LOOK_MILLIS = 50;
  private static final int PLACES_MAX = 1_000;

  private final EventLoop loop;
  private final TimeSource time;
  private final Set<String> reportedPlaces = new HashSet<>();
  private volatile boolean isCloseWatch;
  private long warnedSlice = -1;
  private long alarmedSlice = -1;

  Watchdog(EventLoop loop, TimeSource time) {
    this.loop = loop;
    this.time = time;
  }

  /// From now on warns of slow slices too. Not while the hub starts: Java loads its classes then, on the loop as elsewhere.
  void watchClosely() {
    isCloseWatch = true;
  }

  void start() {
    Thread.ofPlatform().name("hearth-watchdog").daemon().start(this::watch);
  }

  private void watch() {
    while (!loop.isClosed()) {
      try {
        Thread.sleep(LOOK_MILLIS);
        look();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("The watchdog could not look at the loop", e);
      }
    }
  }

  void look() {
    Running running = loop.running();
    if (running == null) {
      return;
    }
    long nanos = time.nanos() - running.sinceNanos();
    if (nanos >= STALLED.toNanos() && alarmedSlice != running.number()) {
      alarmedSlice = running.number();
      LOG.error(
          "\"{}\" ({}) has held the loop for {} ms; nothing else can run. It is at\n{}",
          running.name(),
          running.owner(),
          nanos / 1_000_000,
          LoopReports.text(stackOf(running.thread())));
    } else if (nanos >= SLOW.toNanos() && isCloseWatch && warnedSlice != running.number()) {
      warnedSlice = running.number();
      warn(running, nanos);
    }
  }

  private void warn(Running running, long nanos) {
    StackTraceElement[] stack = stackOf(running.thread());
    String place = LoopReports.place(stack);
    if (reportedPlaces.size() < PLACES_MAX && !reportedPlaces.add(place)) {
      return;
    }
    LOG.warn(
        "\"{}\" ({}) has held the loop for {} ms at {}. Work that cannot suspend belongs into blocking(...).\n{}",
        running.name(),
        running.owner(),
        nanos / 1_000_000,
        place,
        LoopReports.text(stack));
  }

  private static StackTraceElement[] stackOf(@Nullable Thread thread) {
    return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
  }

  /// A running slice.
  ///
  /// @param number which slice of the loop
  /// @param name of the task
  /// @param owner of the task or callback
  /// @param sinceNanos monotonic time of its begin
  /// @param thread the virtual thread, if known
  record Running(
      long number, String name, String owner, long sinceNanos, @Nullable Thread thread) {}
}
