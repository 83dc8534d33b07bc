package dev.hearth.cli;

import dev.hearth.schema.InvalidDataException;
import dev.hearth.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// One answer of `/api/hearth/loop`: sums since the start of the hub.
///
/// **Runs on any thread** (immutable).
///
/// @param uptimeNanos since the start
/// @param busyNanos the loop was working
/// @param slices run
/// @param lateCallbacks ever
/// @param now how much there is
/// @param lag time from ready to running
/// @param slowPlaces lines of code that held the loop, most often first
/// @param latePlaces lines of code at which callbacks waited, most often first
/// @param owners most loop time first
record LoopReading(
    long uptimeNanos,
    long busyNanos,
    long slices,
    long lateCallbacks,
    Now now,
    Lag lag,
    List<Place> slowPlaces,
    List<Place> latePlaces,
    List<OwnerReading> owners) {

  /// @param tasks alive
  /// @param tasksCancelled of these, cancelled and still there
  /// @param timers pending
  /// @param workersBusy blocking calls that run
  /// @param workersQueued blocking calls that wait
  /// @param workersAbandoned blocking calls that run though nobody waits for them
  record Now(
      long tasks,
      long tasksCancelled,
      long timers,
      long workersBusy,
      long workersQueued,
      long workersAbandoned) {}

  /// @param place the line
  /// @param owner whose work it was
  /// @param count how often
  /// @param maxMillis the longest
  record Place(String place, String owner, long count, long maxMillis) {}

  /// @param p50Micros half are not above this
  /// @param p99Micros 99 in 100 are not above this
  /// @param p999Micros 999 in 1000 are not above this
  /// @param maxMicros the longest
  record Lag(double p50Micros, double p99Micros, double p999Micros, double maxMicros) {}

  /// @param name the owner
  /// @param placement where its work runs: `loop` or `worker`
  /// @param loopNanos its work held the loop
  /// @param tasksStarted ever
  /// @param tasksAlive now
  /// @param events fired
  /// @param blockingCalls handed to workers
  record OwnerReading(
      String name,
      String placement,
      long loopNanos,
      long tasksStarted,
      long tasksAlive,
      long events,
      long blockingCalls) {}

  /// Reads an answer.
  ///
  /// @throws InvalidDataException if it is none, naming the place
  static LoopReading of(Object json) {
    Map<String, Object> all =
        Schemas.object()
            .required("uptime_nanos", Schemas.integer())
            .required("busy_nanos", Schemas.integer())
            .required("slices", Schemas.integer())
            .required("tasks_alive", Schemas.integer())
            .required("timers", Schemas.integer())
            .required("late_callbacks", Schemas.integer())
            .required(
                "lag",
                Schemas.object()
                    .required("p50_micros", Schemas.number())
                    .required("p99_micros", Schemas.number())
                    .optional("p999_micros", Schemas.number())
                    .required("max_micros", Schemas.number())
                    .allowingOtherKeys())
            .optional("tasks_cancelled", Schemas.integer())
            .optional("workers", Schemas.object().allowingOtherKeys())
            .optional("slow_places", Schemas.listOf(Schemas.object().allowingOtherKeys()))
            .optional("late_places", Schemas.listOf(Schemas.object().allowingOtherKeys()))
            .required("owners", Schemas.listOf(Schemas.object().allowingOtherKeys()))
            .allowingOtherKeys()
            .check(json);
    Map<?, ?> lag = map(all, "lag");
    Map<?, ?> workers = map(all, "workers");
    return new LoopReading(
        whole(all, "uptime_nanos"),
        whole(all, "busy_nanos"),
        whole(all, "slices"),
        whole(all, "late_callbacks"),
        new Now(
            whole(all, "tasks_alive"),
            whole(all, "tasks_cancelled"),
            whole(all, "timers"),
            whole(workers, "busy"),
            whole(workers, "queued"),
            whole(workers, "abandoned")),
        new Lag(
            decimal(lag, "p50_micros"),
            decimal(lag, "p99_micros"),
            decimal(lag, "p999_micros"),
            decimal(lag, "max_micros")),
        list(all, "slow_places", LoopReading::place),
        list(all, "late_places", LoopReading::place),
        list(all, "owners", LoopReading::owner));
  }

  private static Map<?, ?> map(Map<?, ?> from, String key) {
    return from.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static <T> List<T> list(Map<?, ?> from, String key, Function<Map<?, ?>, T> read) {
    List<T> all = new ArrayList<>();
    if (from.get(key) instanceof List<?> list) {
      list.forEach(item -> all.add(read.apply((Map<?, ?>) item)));
    }
    return List.copyOf(all);
  }

  private static Place place(Map<?, ?> place) {
    return new Place(
        String.valueOf(place.get("place")),
        String.valueOf(place.get("owner")),
        whole(place, "count"),
        whole(place, "max_millis"));
  }

  private static OwnerReading owner(Map<?, ?> owner) {
    return new OwnerReading(
        String.valueOf(owner.get("name")),
        owner.get("placement") instanceof String placement ? placement : "loop",
        whole(owner, "loop_nanos"),
        whole(owner, "tasks_started"),
        whole(owner, "tasks_alive"),
        whole(owner, "events"),
        whole(owner, "blocking_calls"));
  }

  private static long whole(Map<?, ?> from, String key) {
    return from.get(key) instanceof Number number ? number.longValue() : 0;
  }

  private static double decimal(Map<?, ?> from, String key) {
    return from.get(key) instanceof Number number ? number.doubleValue() : 0;
  }
}
