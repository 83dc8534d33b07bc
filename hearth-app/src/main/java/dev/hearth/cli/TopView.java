package dev.hearth.cli;

import dev.hearth.cli.LoopReading.OwnerReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Turns two readings of a loop into a page of text: rates between them, most loop time first.
///
/// **Runs on any thread.**
final class TopView {
  private static final int PLACES_MAX = 5;

  private final int rowsMax;

  TopView(int rowsMax) {
    this.rowsMax = rowsMax;
  }

  /// The page, a line each.
  List<String> page(LoopReading before, LoopReading now) {
    double seconds = Math.max(1, now.uptimeNanos() - before.uptimeNanos()) / 1e9;
    List<String> lines = new ArrayList<>();
    lines.add(
        text(
            "up %s   loop busy %.1f %%   %.0f slices/s   %d tasks   %d timers   %d late callbacks",
            uptime(now.uptimeNanos()),
            (now.busyNanos() - before.busyNanos()) / 1e7 / seconds,
            (now.slices() - before.slices()) / seconds,
            now.now().tasks(),
            now.now().timers(),
            now.lateCallbacks()));
    lines.add(
        text(
            "lag since start: half below %s, 99 %% below %s, 99.9 %% below %s, longest %s",
            micros(now.lag().p50Micros()),
            micros(now.lag().p99Micros()),
            micros(now.lag().p999Micros()),
            micros(now.lag().maxMicros())));
    lines.add(
        text(
            "workers: %d busy, %d calls queued, %d abandoned   %d cancelled tasks still there",
            now.now().workersBusy(),
            now.now().workersQueued(),
            now.now().workersAbandoned(),
            now.now().tasksCancelled()));
    now.slowPlaces().stream()
        .limit(PLACES_MAX)
        .forEach(place ->
            lines.add(
                text(
                    "held the loop %d times, up to %d ms (%s): %s",
                    place.count(), place.maxMillis(), place.owner(), place.place())));
    now.latePlaces().stream()
        .limit(PLACES_MAX)
        .forEach(place ->
            lines.add(
                text(
                    "callback waited %d times (%s): %s",
                    place.count(), place.owner(), place.place())));
    lines.add("");
    lines.add(
        text(
            "%-28s %-6s %9s %9s %10s %9s %9s",
            "OWNER", "PLACE", "LOOP %", "TASKS", "STARTS/s", "EVENTS/s", "BLOCK/s"));
    Map<String, OwnerReading> known =
        before.owners().stream()
            .collect(Collectors.toMap(OwnerReading::name, Function.identity(), (a, b) -> a));
    now.owners().stream()
        .sorted(Comparator.comparingLong(owner -> -spent(known, owner)))
        .limit(rowsMax)
        .forEach(owner -> lines.add(row(known, owner, seconds)));
    return lines;
  }

  private static String row(Map<String, OwnerReading> known, OwnerReading owner, double seconds) {
    OwnerReading before = known.getOrDefault(owner.name(), nothing(owner));
    return text(
        "%-28s %-6s %9.2f %9d %10.1f %9.1f %9.1f",
        owner.name().length() > 28 ? owner.name().substring(0, 28) : owner.name(),
        owner.placement(),
        spent(known, owner) / 1e7 / seconds,
        owner.tasksAlive(),
        (owner.tasksStarted() - before.tasksStarted()) / seconds,
        (owner.events() - before.events()) / seconds,
        (owner.blockingCalls() - before.blockingCalls()) / seconds);
  }

  private static long spent(Map<String, OwnerReading> known, OwnerReading owner) {
    return owner.loopNanos() - known.getOrDefault(owner.name(), nothing(owner)).loopNanos();
  }

  private static OwnerReading nothing(OwnerReading owner) {
    return new OwnerReading(owner.name(), owner.placement(), 0, 0, 0, 0, 0);
  }

  private static String uptime(long nanos) {
    Duration up = Duration.ofNanos(nanos);
    return up.toHours() > 0
        ? text("%d h %02d min", up.toHours(), up.toMinutesPart())
        : text("%d min %02d s", up.toMinutes(), up.toSecondsPart());
  }

  private static String micros(double micros) {
    return micros < 1_000 ? text("%.0f µs", micros) : text("%.1f ms", micros / 1_000);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
