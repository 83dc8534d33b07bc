package dev.hearth.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.LogLines;
import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.loop.Owner;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private static final Owner TEST = new Owner("test");

  private final SimulatedLoop simulated =
      SimulatedLoop.at(SimulatedTime.startingAt(Instant.parse("2026-06-01T10:00:00Z")));
  private final EventBus bus =
      new EventBus(simulated.loop(), new Contexts(simulated.time(), new SplittableRandom(1)));
  private final Lifecycle lifecycle = new Lifecycle(simulated.loop(), bus);
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void listen() {
    simulated.run(
        "listen",
        () -> {
          for (var type :
              List.of(
                  LifecycleEvents.CORE_CONFIG_UPDATED,
                  LifecycleEvents.START,
                  LifecycleEvents.STARTED,
                  LifecycleEvents.STOP,
                  LifecycleEvents.FINAL_WRITE,
                  LifecycleEvents.CLOSE)) {
            bus.listen(type, event -> heard.add(type.name() + " " + lifecycle.state()));
          }
        });
  }

  @AfterEach
  void close() {
    simulated.close();
  }

  @Test
  void start_andStop_fireInOrderWithTheirStates() {
    simulated.run("start", lifecycle::start);
    simulated.run("stop", () -> lifecycle.stop());

    assertThat(heard)
        .containsExactly(
            "core_config_updated STARTING",
            "homeassistant_start STARTING",
            "core_config_updated RUNNING",
            "homeassistant_started RUNNING",
            "homeassistant_stop STOPPING",
            "homeassistant_final_write FINAL_WRITE",
            "homeassistant_close NOT_RUNNING");
    assertThat(simulated.run("state", lifecycle::state)).isEqualTo(HubState.STOPPED);
  }

  @Test
  void start_twice_isAnError() {
    simulated.run("start", lifecycle::start);

    assertThatThrownBy(() -> simulated.run("again", lifecycle::start))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("RUNNING");
  }

  @Test
  void start_taskHangs_goesOnAfterFifteenSeconds() {
    simulated.run(
        "listen",
        () ->
            bus.listen(
                LifecycleEvents.START,
                event ->
                    simulated
                        .loop()
                        .start(TEST, "hangs", () -> simulated.loop().sleep(Duration.ofHours(1)))));
    Task<?> start = simulated.loop().start(TEST, "start", lifecycle::start);

    simulated.advance(Duration.ofSeconds(14));
    assertThat(start.isDone()).isFalse();
    simulated.advance(Duration.ofSeconds(2));

    assertThat(start.isDone()).isTrue();
    assertThat(heard).last().isEqualTo("homeassistant_started RUNNING");
  }

  @Test
  void stop_tasksIgnoreIt_endsWithinItsBudget() {
    simulated.run("start", lifecycle::start);
    simulated
        .loop()
        .start(
            TEST,
            "stubborn",
            () -> {
              while (true) {
                try {
                  simulated.loop().sleep(Duration.ofHours(1));
                } catch (TaskCancelledException e) {
                  heard.add("ignored");
                }
              }
            });
    Task<?> stop =
        simulated.loop().start(TEST, "stop", () -> lifecycle.stop(Duration.ofSeconds(100)));

    simulated.advance(Duration.ofSeconds(101));

    assertThat(stop.isDone()).isTrue();
    assertThat(heard).contains("homeassistant_close NOT_RUNNING", "ignored");
  }

  @Test
  void stop_slowTask_isNamedAndTheStopItselfIsNot() {
    simulated.run("start", lifecycle::start);
    simulated.loop().start(TEST, "turn on", () -> simulated.loop().sleep(Duration.ofSeconds(8)));
    LogLines log = LogLines.begin();

    simulated.loop().start(TEST, "stop", () -> lifecycle.stop());
    simulated.advance(Duration.ofSeconds(10));

    log.end();
    assertThat(log.infos())
        .singleElement()
        .asString()
        .contains("turn on (test)")
        .doesNotContain("stop (");
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void stop_backgroundTasks_areCancelledAndNotWaitedFor() {
    simulated.run("start", lifecycle::start);
    simulated
        .loop()
        .startBackground(
            TEST,
            "connection",
            () -> {
              try {
                simulated.loop().sleep(Duration.ofDays(1));
              } finally {
                heard.add("connection closed");
              }
            });

    simulated.run("stop", () -> lifecycle.stop());

    assertThat(heard).contains("connection closed");
  }

  @Test
  void stop_notRunning_doesNothing() {
    simulated.run("stop", () -> lifecycle.stop());

    assertThat(heard).isEmpty();
  }

  @Test
  void stop_whileStarting_theStartGivesUp() {
    simulated.run(
        "listen",
        () ->
            bus.listen(
                LifecycleEvents.START,
                event ->
                    simulated
                        .loop()
                        .start(
                            TEST, "slow", () -> simulated.loop().sleep(Duration.ofSeconds(10)))));
    simulated.loop().start(TEST, "start", lifecycle::start);
    simulated.advance(Duration.ofSeconds(1));

    simulated.loop().start(TEST, "stop", () -> lifecycle.stop());
    simulated.advance(Duration.ofSeconds(30));

    assertThat(heard).doesNotContain("homeassistant_started RUNNING");
    assertThat(heard).last().isEqualTo("homeassistant_close NOT_RUNNING");
  }

  @Test
  void stop_taskBegunByACloseListener_isWaitedFor() {
    simulated.run("start", lifecycle::start);
    simulated.run(
        "listen",
        () ->
            bus.listen(
                LifecycleEvents.CLOSE,
                event ->
                    simulated
                        .loop()
                        .start(
                            TEST,
                            "closing",
                            () -> {
                              simulated.loop().sleep(Duration.ofSeconds(5));
                              heard.add("closed");
                            })));

    simulated.loop().start(TEST, "stop", () -> lifecycle.stop());
    simulated.advance(Duration.ofSeconds(6));

    assertThat(heard).endsWith("closed");
    assertThat(simulated.run("state", lifecycle::state)).isEqualTo(HubState.STOPPED);
  }

  @Test
  void stop_askedForByABackgroundTask_goesToItsEnd() {
    simulated.run("start", lifecycle::start);

    simulated.loop().startBackground(TEST, "client", () -> lifecycle.stop());
    simulated.advance(Duration.ofSeconds(1));

    assertThat(simulated.run("state", lifecycle::state)).isEqualTo(HubState.STOPPED);
  }
}
