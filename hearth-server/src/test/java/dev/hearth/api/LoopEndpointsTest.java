package dev.hearth.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.json.Json;
import dev.hearth.loop.Owner;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopEndpointsTest {
  private final SimulatedLoop hub =
      SimulatedLoop.at(SimulatedTime.startingAt(Instant.parse("2026-11-23T09:00:00Z")));
  private final ApiHouse house = hub.run("furnish", () -> ApiHouse.on(hub.loop()));

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void loop_badNeighbours_areShownWithTheirPlaces() {
    Owner lamps = new Owner("lamps");
    hub.loop().post(lamps, () -> hub.loop().sleep(Duration.ofSeconds(1)));
    hub.loop().start(lamps, "asks", () -> hub.loop().blocking("ask", () -> "answer"));
    hub.loop()
        .start(
            lamps,
            "stubborn",
            () -> {
              try {
                hub.loop().sleep(Duration.ofHours(1));
              } catch (TaskCancelledException e) {
                hub.loop().sleep(Duration.ofHours(1));
              }
            });
    hub.runReady();
    hub.run("cancel", () -> hub.loop().tasks().cancelOf(lamps));

    Map<?, ?> sums = (Map<?, ?>) Json.parse(ask("GET", "/api/hearth/loop", "").writeBody());

    assertThat(Look.at(sums, "late_callbacks")).isEqualTo(1L);
    assertThat(Look.at(sums, "tasks_cancelled")).isEqualTo(1L);
    assertThat(Look.mapAt(sums, "workers"))
        .isEqualTo(Map.of("busy", 0L, "queued", 0L, "abandoned", 0L));
    assertThat(Json.write(Look.at(sums, "late_places")))
        .contains("\"owner\":\"lamps\"", "\"count\":1", "LoopEndpointsTest");
    assertThat(Json.write(Look.at(sums, "owners"))).contains("\"blocking_calls\":1");
    assertThat(Look.mapAt(sums, "lag").keySet().toString()).contains("p90_micros", "p999_micros");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/api/prometheus"})
  void metrics_asked_areTextThatPrometheusReads(String path) {
    Owner lamps = new Owner("lamps \"x\"");
    hub.loop().start(lamps, "asks", () -> hub.loop().blocking("ask", () -> "answer"));
    hub.run("fire", () -> house.rooms().bus().fire(EventType.free("rang"), FreePayload.EMPTY));
    ask("POST", "/api/services/light/turn_on", "{}");

    RestResponse response = ask("GET", path, "");

    assertThat(response.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    String text = text(response);
    assertThat(text.lines())
        .filteredOn(line -> !line.startsWith("#"))
        .allMatch(line -> line.matches("[a-z_]+(\\{.*})? (NaN|[-+]?[0-9.E+-]+)"));
    assertThat(text.lines())
        .contains("hearth_up 0.0", "hearth_states 2.0", "hearth_services_called_total 1.0")
        .contains("# TYPE hearth_loop_lag_seconds histogram")
        .contains("hearth_owner_blocking_calls_total{owner=\"lamps \\\"x\\\"\"} 1.0")
        .anyMatch(line -> line.startsWith("hearth_loop_lag_seconds_bucket{le=\"+Inf\"} "))
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"} "))
        .anyMatch(line -> line.startsWith("jvm_threads_current "))
        .anyMatch(line -> line.startsWith("jvm_gc_collection_seconds_count"));
    assertThat(metric(text, "hearth_events_fired_total")).isGreaterThanOrEqualTo(4);
    assertThat(metric(text, "hearth_loop_lag_seconds_count"))
        .isEqualTo(metric(text, "hearth_loop_slices_total") + 1);
  }

  @Test
  void metrics_thousandsOfOwners_shareOneLabelBeyondTheBound() {
    List<Owner> owners = new ArrayList<>();
    for (int i = 0; i < 3 * Metrics.OWNERS_MAX; i++) {
      Owner owner = new Owner("client " + i);
      owners.add(owner);
      hub.loop().start(owner, "work", () -> {});
    }
    hub.runReady();

    String text = text(ask("GET", "/metrics", ""));

    assertThat(owners).hasSize(3 * Metrics.OWNERS_MAX);
    assertThat(text.lines())
        .filteredOn(line -> line.startsWith("hearth_owner_slices_total{"))
        .hasSize(Metrics.OWNERS_MAX + 1)
        .anyMatch(line -> line.contains("\"others\""));
    assertThat(
            text.lines()
                .filter(line -> line.startsWith("hearth_owner_slices_total{"))
                .filter(line -> !line.contains("\"hub\""))
                .mapToDouble(line -> Double.parseDouble(line.replaceFirst(".* ", "")))
                .sum())
        .isEqualTo(owners.size());
  }

  private static double metric(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private RestResponse ask(String method, String path, String body) {
    return (RestResponse)
        hub.run(
            "ask",
            () ->
                house
                    .api()
                    .handle(
                        RestRequest.read(method, path, "", body.getBytes(UTF_8)), ApiHouse.ADMIN));
  }

  private static String text(RestResponse response) {
    return new String(response.writeBody(), UTF_8);
  }
}
