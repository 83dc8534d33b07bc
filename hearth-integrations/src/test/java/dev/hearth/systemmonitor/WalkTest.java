package dev.hearth.systemmonitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.api.ApiRooms;
import dev.hearth.api.EventStream;
import dev.hearth.api.EventStreams;
import dev.hearth.api.HubDescription;
import dev.hearth.api.RestApi;
import dev.hearth.api.RestRequest;
import dev.hearth.api.RestResponse;
import dev.hearth.auth.User;
import dev.hearth.event.Contexts;
import dev.hearth.integration.Integration;
import dev.hearth.integration.Simulation;
import dev.hearth.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// From a sensor to a client and back, through every room but the sockets.
class WalkTest {
  private static final User OWNER = new User("f".repeat(32), "Owner", User.Role.ADMIN);

  private double memory = 500;
  private final Simulation hub =
      Simulation.of(
              known(
                  new SystemMonitor((disks, interfaces) ->
                      () -> new Reading(Map.of(Measure.MEMORY_USE, memory), Map.of()))))
          .started("systemmonitor", "demo");
  private final EventStreams streams = new EventStreams(hub.loop(), hub.bus());
  private final RestApi api =
      new RestApi(
          new ApiRooms(
              hub.loop(),
              hub.bus(),
              new Contexts(hub.time(), new SplittableRandom(1)),
              hub.states(),
              hub.services(),
              hub.lifecycle()),
          new HubDescription(
              () -> Simulation.HOUSE,
              List::of,
              Path.of("config"),
              "test",
              HubDescription.Mode.NORMAL),
          streams);

  @Test
  void machine_newValue_becomesStateAndOneEventOfTheClient() {
    EventStream client = openStream();

    memory = 750.5;
    hub.advance(Duration.ofSeconds(15));

    assertThat(hub.value("sensor.system_monitor_memory_use")).isEqualTo("750.5");
    assertThat(changesOf("sensor.system_monitor_memory_use", client))
        .singleElement()
        .satisfies(change -> {
          assertThat(change).contains("\"old_state\":{", "\"state\":\"500.0\"");
          assertThat(change).contains("\"new_state\":{", "\"state\":\"750.5\"");
        });
  }

  @Test
  void client_callsAService_changesTheLightAndSeesItWithItsOwnContext() {
    EventStream client = openStream();

    RestResponse answer =
        ask("POST", "/api/services/light/turn_off", "{\"entity_id\":\"light.kitchen\"}");

    assertThat(answer.status()).isEqualTo(200);
    Map<?, ?> changed = (Map<?, ?>) ((List<?>) Json.parse(answer.writeBody())).getFirst();
    assertThat(changed.get("entity_id")).isEqualTo("light.kitchen");
    assertThat(changed.get("state")).isEqualTo("off");
    assertThat(hub.value("light.kitchen")).isEqualTo("off");
    assertThat(changesOf("light.kitchen", client))
        .singleElement()
        .satisfies(change -> {
          assertThat(change).contains("\"state\":\"off\"");
          assertThat(change).contains("\"user_id\":\"" + OWNER.id() + "\"");
        });
  }

  private EventStream openStream() {
    EventStream stream =
        (EventStream)
            hub.run(() ->
                api.handle(
                    RestRequest.read("GET", "/api/stream", "restrict=state_changed", new byte[0]),
                    OWNER));
    assertThat(new String(stream.outbox().poll(), UTF_8)).isEqualTo("data: ping\n\n");
    return stream;
  }

  private RestResponse ask(String method, String path, String body) {
    return (RestResponse)
        hub.run(() -> api.handle(RestRequest.read(method, path, "", body.getBytes(UTF_8)), OWNER));
  }

  private static List<String> changesOf(String entityId, EventStream client) {
    StringBuilder all = new StringBuilder();
    for (byte[] batch = client.outbox().poll(); batch.length > 0; batch = client.outbox().poll()) {
      all.append(new String(batch, UTF_8));
    }
    return all.toString()
        .lines()
        .filter(line -> line.contains("\"data\":{\"entity_id\":\"" + entityId + "\""))
        .toList();
  }

  @Test
  void streams_afterTheWalk_areClosedByTheStop() {
    EventStream client = openStream();

    hub.stop();

    assertThat(hub.run(streams::size)).isZero();
    assertThat(client.outbox().offer(new byte[1])).isFalse();
  }

  /// Everything there is, with this in place of the real monitor.
  private static Integration[] known(SystemMonitor monitor) {
    return Stream.concat(
            Stream.of(monitor),
            ServiceLoader.load(Integration.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> !each.name().equals(SystemMonitor.NAME)))
        .toArray(Integration[]::new);
  }
}
