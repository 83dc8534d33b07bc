package dev.hearth.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.LogLines;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.json.Json;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamsTest {
  private static final EventType<FreePayload> DOORBELL = EventType.free("doorbell");

  private final SimulatedLoop hub =
      SimulatedLoop.at(SimulatedTime.startingAt(Instant.parse("2026-11-23T09:00:00Z")));
  private final ApiHouse house = hub.run("furnish", () -> ApiHouse.on(hub.loop()));

  @AfterEach
  void houseIsSound() {
    assertThat(hub.brokenSections()).isZero();
    assertThat(hub.lateCallbacks()).isZero();
  }

  @Test
  void stream_opened_beginsWithPing() {
    assertThat(take(open(Set.of()))).isEqualTo("data: ping\n\n");
  }

  @Test
  void event_fired_reachesClientAsJson() {
    EventStream stream = open(Set.of());
    take(stream);

    hub.run("set", () -> house.rooms().states().set("light.stairs", "on", Map.of()));

    String message = take(stream);
    assertThat(message).startsWith("data: {\"event_type\":\"state_changed\"").endsWith("}\n\n");
    Map<?, ?> event = (Map<?, ?>) Json.parse(message.substring("data: ".length()).strip());
    assertThat(event.keySet())
        .extracting(Object::toString)
        .containsExactly("event_type", "data", "origin", "time_fired", "context");
    assertThat(Look.at(event, "data", "old_state", "state")).isEqualTo("off");
    assertThat(Look.at(event, "data", "new_state", "state")).isEqualTo("on");
  }

  @Test
  void event_stateRemovedOrNew_hasNullOnThatSide() {
    EventStream stream = open(Set.of());
    take(stream);

    hub.run("remove", () -> house.rooms().states().remove("light.stairs"));
    hub.run("set", () -> house.rooms().states().set("light.new", "on", Map.of()));

    assertThat(take(stream)).contains("\"new_state\":null").contains("\"old_state\":null");
  }

  @Test
  void event_twoClients_isWrittenOnce() {
    EventStream one = open(Set.of());
    EventStream two = open(Set.of("doorbell"));
    take(one);
    take(two);

    ring(1);

    assertThat(one.outbox().poll()).isSameAs(two.outbox().poll());
  }

  @Test
  void restrict_otherTypes_areNotSent() {
    EventStream stream =
        (EventStream)
            hub.run(
                "open",
                () ->
                    house
                        .api()
                        .handle(
                            RestRequest.read(
                                "GET", "/api/stream", "restrict=doorbell,+other", new byte[0]),
                            ApiHouse.ADMIN));
    take(stream);

    hub.run("set", () -> house.rooms().states().set("light.stairs", "on", Map.of()));
    assertThat(take(stream)).isEmpty();
    ring(1);
    assertThat(take(stream)).contains("doorbell");
  }

  @Test
  void ping_idle_comesEvery50Seconds() {
    EventStream stream = open(Set.of());
    take(stream);

    hub.advance(Duration.ofSeconds(49));
    assertThat(take(stream)).isEmpty();
    hub.advance(Duration.ofSeconds(1));
    assertThat(take(stream)).isEqualTo("data: ping\n\n");
    hub.advance(Duration.ofSeconds(100));
    assertThat(take(stream)).isEqualTo("data: ping\n\ndata: ping\n\n");
  }

  @Test
  void ping_afterEvent_waitsAgain() {
    EventStream stream = open(Set.of());
    hub.advance(Duration.ofSeconds(30));
    ring(1);
    take(stream);

    hub.advance(Duration.ofSeconds(49));
    assertThat(take(stream)).isEmpty();
    hub.advance(Duration.ofSeconds(1));
    assertThat(take(stream)).isEqualTo("data: ping\n\n");
  }

  @Test
  void slowClient_tooFarBehind_isDroppedAndOthersAreNot() {
    EventStream slow = open(Set.of());
    EventStream picky = open(Set.of("other"));

    ring(Outbox.MESSAGES_MAX + 10);

    assertThat(slow.outbox().isDropped()).isTrue();
    assertThat(slow.outbox().poll()).isEmpty();
    assertThat(picky.outbox().isDropped()).isFalse();
    hub.run(
        "check",
        () -> {
          assertThat(house.streams().droppedCount()).isEqualTo(1);
          assertThat(house.streams().size()).isEqualTo(1);
        });
  }

  @Test
  void slowClient_comesBackAgainAndAgain_isLoggedOnceAMinute() {
    LogLines log = LogLines.begin();
    for (int i = 0; i < 3; i++) {
      open(Set.of());
      ring(Outbox.MESSAGES_MAX + 10);
    }
    hub.advance(Duration.ofMinutes(1));
    open(Set.of());
    ring(Outbox.MESSAGES_MAX + 10);
    hub.advance(Duration.ofSeconds(1));
    log.end();

    assertThat(log.warnings())
        .satisfiesExactly(
            first -> assertThat(first).contains("1 dropped"),
            second -> assertThat(second).contains("4 dropped"));
  }

  @Test
  void slowClient_hugeEvents_isDroppedByBytes() {
    EventStream slow = open(Set.of());
    FreePayload picture = new FreePayload(Map.of("picture", "x".repeat(1024 * 1024)));

    hub.run(
        "ring",
        () -> {
          for (int i = 0; i < 20; i++) {
            house.rooms().bus().fire(DOORBELL, picture);
          }
        });

    assertThat(slow.outbox().isDropped()).isTrue();
  }

  @Test
  void close_twice_leavesNoListenerAndNoTimer() {
    EventStream stream = open(Set.of());
    take(stream);

    hub.run("close", () -> house.streams().close(stream));
    hub.run("close", () -> house.streams().close(stream));
    hub.advance(Duration.ofMinutes(5));

    assertThat(stream.outbox().take()).isEmpty();
    hub.run("check", () -> assertThat(house.rooms().bus().listenerCounts()).containsEntry("*", 0));
  }

  @Test
  void stop_openStreams_endAfterTheirLastEvents() {
    hub.run("start", () -> house.rooms().lifecycle().start());
    EventStream stream = open(Set.of());

    hub.run("stop", () -> house.rooms().lifecycle().stop());

    assertThat(new String(stream.outbox().take(), UTF_8)).contains("homeassistant_stop");
    assertThat(stream.outbox().take()).isEmpty();
    EventStream late = open(Set.of());
    assertThat(late.outbox().take()).isEmpty();
  }

  @Test
  void stop_firedByClient_endsNothing() {
    EventStream stream = open(Set.of());

    hub.run(
        "fire",
        () ->
            house
                .api()
                .handle(
                    RestRequest.read("POST", "/api/events/homeassistant_stop", "", new byte[0]),
                    ApiHouse.ADMIN));

    assertThat(take(stream)).contains("REMOTE");
    ring(1);
    assertThat(take(stream)).contains("doorbell");
  }

  @Test
  void open_tooMany_isRefused() {
    for (int i = 0; i < EventStreams.STREAMS_MAX; i++) {
      open(Set.of());
    }

    assertThatThrownBy(() -> open(Set.of())).isInstanceOf(TooManyStreamsException.class);
  }

  @Test
  void head_stream_opensNothing() {
    hub.run(
        "head",
        () ->
            house
                .api()
                .handle(RestRequest.read("HEAD", "/api/stream", "", new byte[0]), ApiHouse.ADMIN));

    hub.run("check", () -> assertThat(house.streams().size()).isZero());
  }

  private EventStream open(Set<String> wanted) {
    return hub.run("open", () -> house.streams().open(ApiHouse.ADMIN, wanted));
  }

  private void ring(int times) {
    hub.run(
        "ring",
        () -> {
          for (int i = 0; i < times; i++) {
            house.rooms().bus().fire(DOORBELL, FreePayload.EMPTY);
          }
        });
  }

  private static String take(EventStream stream) {
    return new String(stream.outbox().poll(), UTF_8);
  }
}
