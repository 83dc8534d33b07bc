package dev.hearth.loop;

import dev.hearth.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Looks at the slice that is running and says who holds the loop, and where.
///
/// **Runs on its own thread**, `hearth-watchdog`.
final class Watchdog {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

  /// A slice that takes longer is worth a warning.
  static final Duration SLOW = Duration.ofMillis(100);

  /// A slice that takes longer stalls the house.
  static final Duration STALLED = Duration.ofSeconds(10);

  /// A slice that takes longer is felt by people in the house. Those who are told may do something about it when it happens
  /// again.
  static final Duration STALL = Duration.ofMillis(500);

  private static final long LOOK_MILLIS = 50;

  /// A watchdog that comes later than this was itself kept from running, as was everybody: the machine is short of time.
  private static final Duration LATE = Duration.ofMillis(150);

  private final EventLoop loop;
  private final TimeSource time;
  private final Accounts.Places slow = new Accounts.Places();
  private volatile boolean isCloseWatch;
  private long warnedSlice = -1;
  private long alarmedSlice = -1;
  private long stalledSlice = -1;
  private volatile @Nullable BiConsumer<String, String> stallListener;

  Watchdog(EventLoop loop, TimeSource time) {
    this.loop = loop;
    this.time = time;
  }

  /// From now on warns of slow slices too. Not while the hub starts: Java loads its classes then, on the loop as elsewhere.
  void watchClosely() {
    isCloseWatch = true;
  }

  void listenToStalls(BiConsumer<String, String> listener) {
    stallListener = listener;
  }

  void start() {
    Thread.ofPlatform().name("hearth-watchdog").daemon().start(this::watch);
  }

  private void watch() {
    while (!loop.isClosed()) {
      try {
        long before = time.nanos();
        Thread.sleep(LOOK_MILLIS);
        look();
        if (time.nanos() - before < LATE.toNanos()) {
          tellStall();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("The watchdog could not look at the loop", e);
      }
    }
  }

  private void tellStall() {
    Running running = loop.running();
    BiConsumer<String, String> listener = stallListener;
    if (running == null
        || listener == null
        || !isCloseWatch
        || stalledSlice == running.number()
        || time.nanos() - running.sinceNanos() < STALL.toNanos()) {
      return;
    }
    stalledSlice = running.number();
    listener.accept(running.owner(), LoopReports.place(stackOf(running.thread())));
  }

  void look() {
    Running running = loop.running();
    if (running == null) {
      return;
    }
    Duration held = Duration.ofNanos(time.nanos() - running.sinceNanos());
    if (held.compareTo(STALLED) >= 0 && alarmedSlice != running.number()) {
      alarmedSlice = running.number();
      alarm(running, held);
    } else if (held.compareTo(SLOW) >= 0 && isCloseWatch && warnedSlice != running.number()) {
      warnedSlice = running.number();
      warn(running, held);
    }
  }

  private void alarm(Running running, Duration held) {
    StackTraceElement[] stack = stackOf(running.thread());
    note(running, held, LoopReports.place(stack));
    LOG.error(
        "\"{}\" ({}) has held the loop for {} ms; nothing else can run. It is at\n{}",
        running.name(),
        running.owner(),
        held.toMillis(),
        LoopReports.text(stack));
  }

  private void warn(Running running, Duration held) {
    StackTraceElement[] stack = stackOf(running.thread());
    String place = LoopReports.place(stack);
    boolean isNew = note(running, held, place);
    LOG.atLevel(isNew ? Level.WARN : Level.DEBUG)
        .log(
            "\"{}\" ({}) has held the loop for {} ms at {}. Work that cannot suspend belongs into blocking(...).\n{}",
            running.name(),
            running.owner(),
            held.toMillis(),
            place,
            LoopReports.text(stack));
  }

  private boolean note(Running running, Duration held, String place) {
    LoopRecording.Stall.saw(running, held, place);
    synchronized (slow) {
      return slow.add(place, running.owner(), held.toMillis());
    }
  }

  /// Where the loop was held, most often first. **Runs on any thread.**
  List<LoopStatistics.Place> slowPlaces() {
    synchronized (slow) {
      return slow.worst();
    }
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
