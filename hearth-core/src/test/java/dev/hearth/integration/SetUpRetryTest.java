package dev.hearth.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.entity.NotReadyException;
import dev.hearth.event.EventType;
import dev.hearth.service.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Devices that are not there yet. Rules E36 to E39, L6 and L8.
class SetUpRetryTest {
  private final List<String> said = new ArrayList<>();
  private final List<Long> triedAtSeconds = new ArrayList<>();
  private int failures;
  private Duration busy = Duration.ZERO;
  private long beganNanos;

  /// Not ready for so many times.
  private void connect(Hub hub) {
    triedAtSeconds.add((hub.time().nanos() - beganNanos) / 1_000_000_000);
    hub.events().listen(EventType.free("bell"), event -> said.add("heard"));
    hub.services().register(Service.named("boiler", "do").handledBy(call -> said.add("done")));
    hub.tasks()
        .startBackground(
            "connection",
            () -> {
              try {
                hub.tasks().sleep(Duration.ofDays(10));
              } finally {
                said.add("connection ended");
              }
            });
    hub.tasks().sleep(busy);
    if (failures-- > 0) {
      throw new NotReadyException("the boiler does not answer");
    }
  }

  private TestIntegration whole(String name) {
    return new TestIntegration(name, (hub, config) -> connect(hub));
  }

  private TestIntegration inParts() {
    return new TestIntegration(
        "house",
        (hub, config) -> {
          hub.entities().setUpPlatform("boiler", this::connect);
          hub.entities().setUpPlatform("other", part -> said.add("other part"));
        });
  }

  private Simulation running(Integration... known) {
    Simulation hub = Simulation.of(known).started();
    beganNanos = hub.time().nanos();
    return hub;
  }

  private void ring(Simulation hub) {
    hub.run(() -> hub.hub("test").events().fire("bell", Map.of()));
  }

  private IntegrationStatus status(Simulation hub, String name) {
    return hub.run(() ->
        hub.integrations().statuses().stream()
            .filter(status -> status.name().equals(name))
            .findFirst()
            .orElseThrow());
  }

  // ---- A whole integration

  @ParameterizedTest
  @CsvSource({
    // tries, seconds
    " 1,   5",
    " 2,  10",
    " 3,  20",
    " 4,  40",
    " 7, 320",
    " 8, 600",
    "99, 600"
  })
  void ofIntegration_tries_waitGrowsUpToTenMinutes(int tries, int seconds) {
    assertThat(Retry.ofIntegration(tries)).hasSeconds(seconds);
  }

  @Test
  void setUp_notReady_isTriedAgainWithAFreshHubUntilItIs() {
    Simulation hub = running(whole("boiler"));
    failures = 3;

    boolean isUp = hub.run(() -> hub.integrations().setUp("boiler"));
    ring(hub);
    IntegrationStatus meanwhile = status(hub, "boiler");
    hub.advance(Duration.ofMinutes(2));
    ring(hub);

    assertThat(isUp).isFalse();
    assertThat(meanwhile.phase()).isEqualTo(IntegrationStatus.Phase.RETRYING);
    assertThat(meanwhile.reason()).contains("the boiler does not answer");
    assertThat(triedAtSeconds).containsExactly(0L, 5L, 15L, 35L);
    assertThat(said)
        .containsExactly("connection ended", "connection ended", "connection ended", "heard");
    assertThat(hub.run(() -> hub.integrations().loaded())).containsExactly("boiler");
    assertThat(hub.log().lines())
        .containsExactly(
            "boiler is not ready yet: the boiler does not answer. Trying again in 5 s");
  }

  @Test
  void setUpAll_notReady_waitsForTheStartOfTheHub() {
    failures = 1;
    Simulation hub = Simulation.of(whole("boiler"));
    beganNanos = hub.time().nanos();

    hub.started("boiler");
    hub.advance(Duration.ofSeconds(1));

    assertThat(hub.run(() -> hub.integrations().loaded())).containsExactly("boiler");
    assertThat(triedAtSeconds).hasSize(2);
    assertThat(hub.log().lines()).singleElement().asString().contains("when the hub has started");
  }

  @Test
  void setUpAll_dependencyIsNotReady_dependantsFollowWhenItIs() {
    failures = 3;
    Simulation hub =
        Simulation.of(
                whole("boiler"),
                new TestIntegration("heating", (h, c) -> said.add("heating")).needs("boiler"),
                new TestIntegration("comfort", (h, c) -> said.add("comfort")).needs("heating"),
                new TestIntegration("after", (h, c) -> said.add("after")).after("boiler"))
            .started("boiler", "comfort", "after");
    List<String> atStart = List.copyOf(said);
    String waiting = status(hub, "heating").reason().orElseThrow();

    hub.advance(Duration.ofMinutes(5));

    assertThat(atStart).contains("after").doesNotContain("heating");
    assertThat(waiting).contains("boiler");
    assertThat(said).containsSubsequence("heating", "comfort");
    assertThat(hub.run(() -> hub.integrations().loaded()))
        .containsExactly("after", "boiler", "comfort", "heating");
  }

  @Test
  void setUpAll_dependencyFailsForGoodAfterRetries_dependantsFailToo() {
    int[] tries = {0};
    Simulation hub =
        Simulation.of(
                new TestIntegration(
                    "boiler",
                    (h, c) -> {
                      if (tries[0]++ < 2) {
                        throw new NotReadyException("cold");
                      }
                      throw new IllegalStateException("exploded");
                    }),
                new TestIntegration("heating", (h, c) -> said.add("heating")).needs("boiler"))
            .started("boiler", "heating");

    hub.advance(Duration.ofMinutes(5));

    assertThat(said).isEmpty();
    assertThat(status(hub, "heating").phase()).isEqualTo(IntegrationStatus.Phase.FAILED);
    hub.log().expects("boiler", "exploded").expects("heating is not set up", "boiler");
  }

  @Test
  void tearDown_whileItWaitsForAnotherAttempt_endsThem() {
    Simulation hub = running(whole("boiler"));
    failures = 99;
    hub.run(() -> hub.integrations().setUp("boiler"));

    hub.run(() -> hub.integrations().tearDown("boiler"));
    hub.advance(Duration.ofHours(1));

    assertThat(triedAtSeconds).hasSize(1);
    assertThat(hub.run(() -> hub.integrations().statuses())).isEmpty();
  }

  @Test
  void stop_whileItWaitsForAnotherAttempt_endsThem() {
    Simulation hub = running(whole("boiler"));
    failures = 99;
    hub.run(() -> hub.integrations().setUp("boiler"));

    hub.stop();
    hub.advance(Duration.ofHours(1));

    assertThat(triedAtSeconds).hasSize(1);
  }

  // ---- A part

  @ParameterizedTest
  @CsvSource({
    // tries, seconds
    " 1,  30",
    " 2,  60",
    " 6, 180",
    " 7, 180",
    "99, 180"
  })
  void ofPlatform_tries_waitGrowsUpToThreeMinutes(int tries, int seconds) {
    assertThat(Retry.ofPlatform(tries)).hasSeconds(seconds);
  }

  @Test
  void setUpPlatform_notReady_onlyThatPartIsTriedAgainUntilItIs() {
    Simulation hub = running(inParts());
    failures = 7;

    boolean isUp = hub.run(() -> hub.integrations().setUp("house"));
    ring(hub);
    hub.advance(Duration.ofMinutes(20));
    ring(hub);
    hub.call("boiler", "do", Map.of());

    assertThat(isUp).isTrue();
    assertThat(triedAtSeconds).containsExactly(0L, 30L, 90L, 180L, 300L, 450L, 630L, 810L);
    assertThat(said.stream().filter("other part"::equals)).hasSize(1);
    assertThat(said.stream().filter("connection ended"::equals)).hasSize(7);
    assertThat(said).endsWith("heard", "done");
    assertThat(hub.log().lines())
        .containsExactly(
            "boiler of house is not ready yet: the boiler does not answer. Trying again in 30 s");
  }

  @Test
  void setUpPlatform_notReadyWhileTheHubStarts_waitsForTheStart() {
    failures = 1;
    Simulation hub = Simulation.of(inParts());
    beganNanos = hub.time().nanos();

    hub.started("house");
    hub.advance(Duration.ofSeconds(1));
    ring(hub);

    assertThat(triedAtSeconds).hasSize(2);
    assertThat(said).endsWith("heard");
  }

  @Test
  void setUpPlatform_takesLong_warnsAt10SecondsAndIsNotWaitedForAfter60() {
    Simulation hub = running(inParts());
    busy = Duration.ofSeconds(100);
    hub.start("set up", () -> hub.integrations().setUp("house"));

    hub.advance(Duration.ofSeconds(59));
    boolean isOtherEarly = said.contains("other part");
    hub.advance(Duration.ofSeconds(2));
    boolean isUp = hub.run(() -> hub.integrations().loaded()).contains("house");
    hub.advance(Duration.ofSeconds(40));
    ring(hub);

    assertThat(isOtherEarly).isFalse();
    assertThat(isUp).isTrue();
    assertThat(said).containsExactly("other part", "heard");
    hub.log()
        .expects("boiler of house", "over 10 s")
        .expects("Setting up house takes over 10 s")
        .expects("boiler of house", "60 s");
  }

  @Test
  void setUpPlatform_fails_isTakenBackAndTheOthersAreUp() {
    Simulation hub =
        running(
            new TestIntegration(
                "house",
                (h, config) -> {
                  h.entities()
                      .setUpPlatform(
                          "boiler",
                          part -> {
                            part.events()
                                .listen(EventType.free("bell"), event -> said.add("heard"));
                            throw new IllegalStateException("no such device");
                          });
                  h.entities().setUpPlatform("other", part -> said.add("other part"));
                }));

    boolean isUp = hub.run(() -> hub.integrations().setUp("house"));
    hub.advance(Duration.ofMinutes(10));
    ring(hub);

    assertThat(isUp).isTrue();
    assertThat(said).containsExactly("other part");
    hub.log().expects("boiler of house", "no such device");
  }

  @Test
  void tearDown_partsThatAreUpOrWait_areTakenBack() {
    Simulation hub =
        running(
            new TestIntegration(
                "house",
                (h, config) -> {
                  h.entities().setUpPlatform("waits", this::connect);
                  h.entities().setUpPlatform("up", this::connect);
                }));
    failures = 1;
    hub.run(() -> hub.integrations().setUp("house"));

    hub.run(() -> hub.integrations().tearDown("house"));
    said.clear();
    ring(hub);
    hub.advance(Duration.ofHours(1));

    assertThat(triedAtSeconds).hasSize(2);
    assertThat(said).isEmpty();
    assertThat(hub.run(() -> hub.services().all())).isEmpty();
  }

  @Test
  void stop_partThatWaits_isNotTriedAgain() {
    Simulation hub = running(inParts());
    failures = 99;
    hub.run(() -> hub.integrations().setUp("house"));

    hub.stop();
    hub.advance(Duration.ofHours(1));

    assertThat(triedAtSeconds).hasSize(1);
  }
}
