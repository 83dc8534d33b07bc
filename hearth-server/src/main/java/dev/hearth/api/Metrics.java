package dev.hearth.api;

import dev.hearth.lifecycle.HubState;
import dev.hearth.loop.LoopStatistics;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The hub's metrics in the text format of Prometheus: the loop, its owners, the core's rooms, and the JVM.
///
/// The numbers are taken on the loop; the text, and what the JVM says of itself, are made when the answer is sent. The
/// busiest [#OWNERS_MAX] owners have labels of their own and the others share one, so that clients and automations that come
/// and go do not make a time series each.
///
/// **Runs on the loop.**
final class Metrics {
  /// The label of all owners beyond [#OWNERS_MAX].
  static final String OTHERS = "others";

  static final int OWNERS_MAX = 100;

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final double MICROS = 1e-6;
  private static final double NANOS = 1e-9;

  private final ApiRooms rooms;
  private final Jvm jvm = new Jvm();

  Metrics(ApiRooms rooms) {
    this.rooms = rooms;
  }

  RestAnswer answer() {
    List<MetricSnapshot> taken = taken();
    return RestResponse.bytes(TEXT_FORMAT, () -> text(taken));
  }

  private byte[] text(List<MetricSnapshot> taken) {
    List<MetricSnapshot> all = new ArrayList<>(taken);
    jvm.snapshots().forEach(all::add);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, new MetricSnapshots(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  // ---- What is told

  private List<MetricSnapshot> taken() {
    LoopStatistics all = rooms.loop().statistics();
    LoopStatistics.Sums sums = all.sums();
    LoopStatistics.Now now = all.now();
    boolean isUp = rooms.lifecycle().state() == HubState.RUNNING;
    List<MetricSnapshot> taken = new ArrayList<>();
    taken.add(gauge("hearth_up", "Whether the hub is started, 1 or 0", isUp ? 1 : 0));
    taken.add(gauge("hearth_uptime_seconds", "Since the loop was made", all.uptimeNanos() * NANOS));
    taken.add(counter("hearth_loop_slices", "Slices that were run", sums.slices()));
    taken.add(counter("hearth_loop_busy_seconds", "Time inside slices", sums.busyNanos() * NANOS));
    taken.add(lag(all.lag()));
    taken.add(gauge("hearth_loop_slices_ready", "Slices that wait for a turn", now.slicesReady()));
    taken.add(
        gauge(
            "hearth_loop_callbacks_ready", "Callbacks that wait for a turn", now.callbacksReady()));
    taken.add(counter("hearth_tasks_started", "Tasks that were started", sums.tasksStarted()));
    taken.add(gauge("hearth_tasks", "Tasks that are alive", now.tasks()));
    taken.add(
        gauge("hearth_tasks_cancelled", "Tasks alive though cancelled", now.tasksCancelled()));
    taken.add(gauge("hearth_timers", "Timers that are pending", now.timers()));
    taken.add(counter("hearth_late_callbacks", "Callbacks that waited", sums.lateCallbacks()));
    taken.add(
        counter(
            "hearth_loop_stalls",
            "Times that the watchdog saw the loop held, at the places it knows",
            all.slowPlaces().stream().mapToLong(LoopStatistics.Place::count).sum()));
    taken.add(gauge("hearth_workers_busy", "Blocking calls that run", now.workers().busy()));
    taken.add(gauge("hearth_workers_queued", "Blocking calls that wait", now.workers().queued()));
    taken.add(
        gauge(
            "hearth_workers_abandoned",
            "Blocking calls that run though nobody waits for them",
            now.workers().abandoned()));
    taken.add(counter("hearth_events_fired", "Events that were fired", rooms.bus().fired()));
    taken.add(
        counter(
            "hearth_services_called", "Service calls that were begun", rooms.services().called()));
    taken.add(gauge("hearth_states", "States there are", rooms.states().size()));
    addOwners(taken, all.owners());
    return taken;
  }

  private static HistogramSnapshot lag(LoopStatistics.Lag lag) {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    lag.buckets().forEach(bucket -> buckets.bucket(bucket.toMicros() * MICROS, bucket.count()));
    return HistogramSnapshot.builder()
        .name("hearth_loop_lag_seconds")
        .help("Time from ready to running")
        .dataPoint(
            HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(buckets.build())
                .sum(lag.sumMicros() * MICROS)
                .build())
        .build();
  }

  private static void addOwners(
      List<MetricSnapshot> to, List<LoopStatistics.OwnerStatistics> owners) {
    to.add(
        counter(
            "hearth_owner_loop_seconds",
            "Time inside slices, by owner",
            byLabel(owners, owner -> owner.loopNanos() * NANOS)));
    to.add(
        counter(
            "hearth_owner_slices",
            "Slices, by owner",
            byLabel(owners, LoopStatistics.OwnerStatistics::slices)));
    to.add(
        counter(
            "hearth_owner_events",
            "Events that were fired, by owner",
            byLabel(owners, LoopStatistics.OwnerStatistics::events)));
    to.add(
        counter(
            "hearth_owner_blocking_calls",
            "Calls that were handed to workers, by owner",
            byLabel(owners, LoopStatistics.OwnerStatistics::blockingCalls)));
    to.add(
        counter(
            "hearth_owner_late_callbacks",
            "Callbacks that waited, by owner",
            byLabel(owners, LoopStatistics.OwnerStatistics::lateCallbacks)));
    GaugeSnapshot.Builder alive =
        GaugeSnapshot.builder().name("hearth_owner_tasks").help("Tasks alive, by owner");
    byLabel(owners, LoopStatistics.OwnerStatistics::tasksAlive)
        .forEach((owner, value) ->
            alive.dataPoint(
                GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("owner", owner))
                    .value(value)
                    .build()));
    to.add(alive.build());
  }

  /// Sums by name: several owners may share one, such as an integration that was set up again.
  private static Map<String, Double> byLabel(
      List<LoopStatistics.OwnerStatistics> owners,
      ToDoubleFunction<LoopStatistics.OwnerStatistics> value) {
    Map<String, Double> byLabel = new LinkedHashMap<>();
    for (LoopStatistics.OwnerStatistics owner : owners) {
      boolean hasLabel = byLabel.containsKey(owner.name()) || byLabel.size() < OWNERS_MAX;
      byLabel.merge(hasLabel ? owner.name() : OTHERS, value.applyAsDouble(owner), Double::sum);
    }
    return byLabel;
  }

  private static GaugeSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }

  private static CounterSnapshot counter(String name, String help, double value) {
    return CounterSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder().value(value).build())
        .build();
  }

  private static CounterSnapshot counter(String name, String help, Map<String, Double> byOwner) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    byOwner.forEach((owner, value) ->
        counter.dataPoint(
            CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(Labels.of("owner", owner))
                .value(value)
                .build()));
    return counter.build();
  }

  /// Heap, threads and garbage collection. Looked for when first asked: it loads many classes.
  ///
  /// **Runs on any thread.**
  private static final class Jvm {
    private @Nullable PrometheusRegistry registry;

    synchronized MetricSnapshots snapshots() {
      PrometheusRegistry known = registry;
      if (known == null) {
        known = new PrometheusRegistry();
        JvmMetrics.builder().register(known);
        registry = known;
      }
      return known.scrape();
    }
  }
}
