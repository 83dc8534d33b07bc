package dev.hearth.cli;

import dev.hearth.schema.InvalidDataException;
import dev.hearth.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One answer of `/api/hearth/loop`: sums since the start of the hub.
///
/// **Runs on any thread** (immutable).
///
/// @param uptimeNanos since the start
/// @param busyNanos the loop was working
/// @param slices run
/// @param tasksAlive now
/// @param timers pending now
/// @param lateCallbacks ever
/// @param lag time from ready to running
/// @param owners most loop time first
record LoopReading(
    long uptimeNanos,
    long busyNanos,
    long slices,
    long tasksAlive,
    long timers,
    long lateCallbacks,
    Lag lag,
    List<OwnerReading> owners) {

  /// @param p50Micros half are not above this
  /// @param p99Micros 99 in 100 are not above this
  /// @param maxMicros the longest
  record Lag(double p50Micros, double p99Micros, double maxMicros) {}

  /// @param name the owner
  /// @param placement where its work runs: `loop` or `worker`
  /// @param loopNanos its work held the loop
  /// @param tasksStarted ever
  /// @param tasksAlive now
  /// @param events fired
  record OwnerReading(
      String name,
      String placement,
      long loopNanos,
      long tasksStarted,
      long tasksAlive,
      long events) {}

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
                    .required("max_micros", Schemas.number())
                    .allowingOtherKeys())
            .required("owners", Schemas.listOf(Schemas.object().allowingOtherKeys()))
            .allowingOtherKeys()
            .check(json);
    Map<?, ?> lag = (Map<?, ?>) all.get("lag");
    List<OwnerReading> owners = new ArrayList<>();
    if (all.get("owners") instanceof List<?> list) {
      list.forEach(owner -> owners.add(owner((Map<?, ?>) owner)));
    }
    return new LoopReading(
        whole(all, "uptime_nanos"),
        whole(all, "busy_nanos"),
        whole(all, "slices"),
        whole(all, "tasks_alive"),
        whole(all, "timers"),
        whole(all, "late_callbacks"),
        lag == null
            ? new Lag(0, 0, 0)
            : new Lag(
                decimal(lag, "p50_micros"), decimal(lag, "p99_micros"), decimal(lag, "max_micros")),
        List.copyOf(owners));
  }

  private static OwnerReading owner(Map<?, ?> owner) {
    return new OwnerReading(
        String.valueOf(owner.get("name")),
        owner.get("placement") instanceof String placement ? placement : "loop",
        whole(owner, "loop_nanos"),
        whole(owner, "tasks_started"),
        whole(owner, "tasks_alive"),
        whole(owner, "events"));
  }

  private static long whole(Map<?, ?> from, String key) {
    return from.get(key) instanceof Number number ? number.longValue() : 0;
  }

  private static double decimal(Map<?, ?> from, String key) {
    return from.get(key) instanceof Number number ? number.doubleValue() : 0;
  }
}
