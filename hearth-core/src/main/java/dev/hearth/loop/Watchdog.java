package dev.hearth.loop;

import dev.hearth.time.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Looks at the slice that is running and says who holds the loop, and where. Beside that it names work that never gives its
/// worker back, and threads that are left behind.
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

  /// Threads are counted this often.
  static final Duration THREADS_LOOK = Duration.ofSeconds(10);

  private final EventLoop loop;
  private final TimeSource time;
  private final Limits limits;
  private final Accounts.Places slow = new Accounts.Places();
  private volatile boolean isCloseWatch;
  private long warnedSlice = -1;
  private long alarmedSlice = -1;
  private long stalledSlice = -1;
  private volatile @Nullable BiConsumer<String, String> stallListener;

  // Seen by the watchdog's thread only; before the close watch, by whoever begins it.
  private final Accounts.Places longWork = new Accounts.Places();
  private final Accounts.Places leavingThreads = new Accounts.Places();
  private final Set<Long> knownThreadIds = new HashSet<>();
  private long threadsLookedNanos;

  Watchdog(EventLoop loop, TimeSource time) {
    this(loop, time, Limits.STANDARD);
  }

  Watchdog(EventLoop loop, TimeSource time, Limits limits) {
    this.loop = loop;
    this.time = time;
    this.limits = limits;
  }

  /// From now on warns of slow slices and counts threads too. Not while the hub starts: Java loads its classes then, on the loop
  /// as elsewhere, and everybody begins the threads that they need. The second call does nothing.
  void watchClosely() {
    if (isCloseWatch) {
      return;
    }
    remember(platformThreads());
    threadsLookedNanos = time.nanos();
    isCloseWatch = true;
  }

  void listenToStalls(BiConsumer<String, String> listener) {
    stallListener = listener;
  }

  boolean isCloseWatch() {
    return isCloseWatch;
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
    lookAtSlice();
    lookAtWorkers();
    if (isCloseWatch) {
      lookAtThreads();
    }
  }

  private void lookAtSlice() {
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
    LoopRecording.stall(running, held, place);
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

  // ---- Workers and threads

  private void lookAtWorkers() {
    for (Workers.Job<?> job : loop.workers().newlyOver(limits.work())) {
      StackTraceElement[] stack = job.stackTrace();
      boolean isNew = longWork.add(job.title(), job.title(), 0);
      LOG.atLevel(isNew ? Level.WARN : Level.DEBUG)
          .log(
              "{} has been running for {} ms and goes on, at {}. Nobody else can use its thread meanwhile.\n{}",
              job,
              job.held().toMillis(),
              LoopReports.place(stack),
              LoopReports.text(stack));
    }
  }

  private void lookAtThreads() {
    if (time.nanos() - threadsLookedNanos < THREADS_LOOK.toNanos()) {
      return;
    }
    threadsLookedNanos = time.nanos();
    List<Thread> all = platformThreads();
    List<Thread> fresh =
        all.stream().filter(thread -> !knownThreadIds.contains(thread.threadId())).toList();
    if (fresh.size() > limits.threads()) {
      remember(all);
      report(fresh);
    }
  }

  /// They are known from now on; only as many others again are worth a look.
  private void remember(List<Thread> threads) {
    knownThreadIds.clear();
    threads.forEach(thread -> knownThreadIds.add(thread.threadId()));
  }

  private void report(List<Thread> fresh) {
    Map<String, LeftThreads> byPlace = new HashMap<>();
    for (Thread thread : fresh) {
      StackTraceElement[] stack = thread.getStackTrace();
      String place = LoopReports.place(stack);
      byPlace.merge(
          place,
          new LeftThreads(fresh.size(), 1, place, thread.getName(), stack),
          (known, another) -> known.withAnother());
    }
    byPlace.values().stream()
        .max(Comparator.comparingInt(LeftThreads::countThere))
        .filter(left -> leavingThreads.add(left.place(), left.threadName(), 0))
        .ifPresent(loop::reportThreads);
  }

  private static List<Thread> platformThreads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    // More may begin meanwhile; those are found the next time.
    Thread[] found = new Thread[2 * root.activeCount() + 8];
    return Arrays.stream(found, 0, root.enumerate(found)).toList();
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

  /// What is worth a line.
  ///
  /// @param work that holds a worker for longer
  /// @param threads that are more than when the hub was up
  record Limits(Duration work, int threads) {
    static final Limits STANDARD = new Limits(Duration.ofSeconds(60), 250);
  }

  /// Threads that somebody has begun and that have not ended.
  ///
  /// @param count of all
  /// @param countThere of those at the place where most are
  /// @param place that place
  /// @param threadName the name of one of those
  /// @param stack where that one is
  record LeftThreads(
      int count, int countThere, String place, String threadName, StackTraceElement[] stack) {
    LeftThreads withAnother() {
      return new LeftThreads(count, countThere + 1, place, threadName, stack);
    }
  }
}
