package dev.hearth.api;

import dev.hearth.json.Json;
import dev.hearth.loop.LoopStatistics;
import java.util.List;
import java.util.Map;

/// What the loop has done and is doing: as JSON for `hearth top`, and as metrics that Prometheus collects.
final class LoopEndpoints {
  private final ApiRooms rooms;
  private final Metrics metrics;

  LoopEndpoints(ApiRooms rooms) {
    this.rooms = rooms;
    this.metrics = new Metrics(rooms);
  }

  void addTo(RestApi api) {
    api.add("GET", "/api/hearth/loop", Access.ADMIN, this::loop);
    api.add("GET", "/metrics", Access.ADMIN, call -> metrics.answer());
    // Where Prometheus is told to look in houses of the field.
    api.add("GET", "/api/prometheus", Access.ADMIN, call -> metrics.answer());
  }

  private RestAnswer loop(RestCall call) {
    LoopStatistics all = rooms.loop().statistics();
    LoopStatistics.Now now = all.now();
    return RestResponse.json(
        Json.object(
            "uptime_nanos",
            all.uptimeNanos(),
            "busy_nanos",
            all.sums().busyNanos(),
            "slices",
            all.sums().slices(),
            "tasks_started",
            all.sums().tasksStarted(),
            "tasks_alive",
            now.tasks(),
            "tasks_cancelled",
            now.tasksCancelled(),
            "timers",
            now.timers(),
            "slices_ready",
            now.slicesReady(),
            "callbacks_ready",
            now.callbacksReady(),
            "late_callbacks",
            all.sums().lateCallbacks(),
            "workers",
            Json.object(
                "busy",
                now.workers().busy(),
                "queued",
                now.workers().queued(),
                "abandoned",
                now.workers().abandoned()),
            "lag",
            lag(all.lag()),
            "slow_places",
            places(all.slowPlaces()),
            "late_places",
            places(all.latePlaces()),
            "owners",
            owners(all)));
  }

  private static Map<String, Object> lag(LoopStatistics.Lag lag) {
    return Json.object(
        "count",
        lag.count(),
        "p50_micros",
        lag.p50Micros(),
        "p90_micros",
        lag.p90Micros(),
        "p99_micros",
        lag.p99Micros(),
        "p999_micros",
        lag.p999Micros(),
        "max_micros",
        lag.maxMicros());
  }

  private static List<Object> places(List<LoopStatistics.Place> places) {
    return Json.list(
        places.stream()
            .map(place ->
                Json.object(
                    "place",
                    place.place(),
                    "owner",
                    place.owner(),
                    "count",
                    place.count(),
                    "max_millis",
                    place.maxMillis()))
            .toList());
  }

  private static List<Object> owners(LoopStatistics all) {
    return Json.list(
        all.owners().stream()
            .map(owner ->
                Json.object(
                    "name",
                    owner.name(),
                    "placement",
                    owner.placement().key(),
                    "slices",
                    owner.slices(),
                    "loop_nanos",
                    owner.loopNanos(),
                    "tasks_started",
                    owner.tasksStarted(),
                    "tasks_alive",
                    owner.tasksAlive(),
                    "events",
                    owner.events(),
                    "late_callbacks",
                    owner.lateCallbacks(),
                    "blocking_calls",
                    owner.blockingCalls()))
            .toList());
  }
}
