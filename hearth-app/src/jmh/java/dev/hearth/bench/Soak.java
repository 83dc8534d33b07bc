package dev.hearth.bench;

import dev.hearth.loop.LoopStatistics;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// `./hearth soak [MINUTES] [CHANGES PER SECOND]` lets a [SoakHouse] work and looks each minute at what it holds. What grows,
/// or was heard twice or never, makes it end with 1.
final class Soak {
  /// The heap after a collection may be so much larger in the last third than in the first.
  static final long HEAP_GROWTH_MAX = 8 * 1024 * 1024;

  /// So many more threads there may be in the last third than in the first.
  static final long THREADS_GROWTH_MAX = 4;

  private static final Duration INTERVAL_MAX = Duration.ofMinutes(1);
  private static final int SAMPLES_MIN = 6;

  private Soak() {}

  /// @param arguments minutes (30) and changes per second (50,000), if other than that
  public static void main(String[] arguments) throws InterruptedException {
    long minutes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 30;
    long changesPerSecond = arguments.length > 1 ? Long.parseLong(arguments[1]) : 50_000;
    List<String> wrong = run(Duration.ofMinutes(minutes), changesPerSecond, System.out);
    wrong.forEach(System.out::println);
    System.out.println(wrong.isEmpty() ? "Nothing has grown, nothing was missed." : "FAILED");
    System.exit(wrong.isEmpty() ? 0 : 1);
  }

  /// What the house holds after a while.
  record Sample(long millis, long heapBytes, long threads, LoopStatistics.Now now, long changes) {}

  /// Lets a house work for some time and says what was wrong.
  static List<String> run(Duration time, long changesPerSecond, PrintStream out)
      throws InterruptedException {
    Duration interval = time.dividedBy(SAMPLES_MIN);
    if (interval.compareTo(INTERVAL_MAX) > 0) {
      interval = INTERVAL_MAX;
    }
    List<Sample> samples = new ArrayList<>();
    try (SoakHouse house = new SoakHouse(changesPerSecond)) {
      out.println(" seconds  heap MB  threads  tasks  timers      changes  per second  left out");
      long begun = System.nanoTime();
      while (samples.size() * interval.toMillis() < time.toMillis()) {
        long due = begun + (samples.size() + 1) * interval.toNanos();
        Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        samples.add(sample(house, (System.nanoTime() - begun) / 1_000_000));
        print(samples, house.skipped(), out);
      }
      out.println(house.description());
      List<String> wrong = new ArrayList<>(house.end());
      wrong.addAll(findings(samples));
      return wrong;
    }
  }

  private static Sample sample(SoakHouse house, long millis) {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    return new Sample(millis, heap, threads, house.now(), house.changes());
  }

  private static void print(List<Sample> samples, long skipped, PrintStream out) {
    Sample last = samples.getLast();
    Sample before = samples.size() > 1 ? samples.get(samples.size() - 2) : null;
    long changes = last.changes() - (before == null ? 0 : before.changes());
    long millis = last.millis() - (before == null ? 0 : before.millis());
    out.printf(
        "%8d %8.1f %8d %6d %7d %12d %11d %9d%n",
        last.millis() / 1_000,
        last.heapBytes() / 1024.0 / 1024.0,
        last.threads(),
        last.now().tasks(),
        last.now().timers(),
        last.changes(),
        changes * 1_000 / Math.max(1, millis),
        skipped);
    out.flush();
  }

  /// What has grown.
  static List<String> findings(List<Sample> samples) {
    List<String> findings = new ArrayList<>();
    long heap = growth(samples, Sample::heapBytes);
    if (heap > HEAP_GROWTH_MAX) {
      findings.add("The heap has grown by " + heap + " bytes, at most " + HEAP_GROWTH_MAX);
    }
    long threads = growth(samples, Sample::threads);
    if (threads > THREADS_GROWTH_MAX) {
      findings.add("There are " + threads + " more threads, at most " + THREADS_GROWTH_MAX);
    }
    return findings;
  }

  /* The least of the last third over the least of the first: what is on its way at the moment goes up and down. */
  private static long growth(List<Sample> samples, ToLongFunction<Sample> figure) {
    int third = Math.max(1, samples.size() / 3);
    long first = least(samples.subList(0, third), figure);
    return least(samples.subList(samples.size() - third, samples.size()), figure) - first;
  }

  private static long least(List<Sample> samples, ToLongFunction<Sample> figure) {
    return samples.stream().mapToLong(figure).min().orElse(0);
  }
}
