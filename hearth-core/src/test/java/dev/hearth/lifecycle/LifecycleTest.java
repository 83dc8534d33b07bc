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
    simulated.loop().start(TEST, "turn on", () -> simulated.loop().sleep(Duration.ofSeconds(4)));
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

  // ---- What delays the start

  @Test
  void start_taskHangs_onlyTheCulpritIsNamedWithOwnerAndStack() {
    LogLines log = LogLines.begin();
    simulated.run(
        "listen",
        () -> bus.listen(LifecycleEvents.START, event -> begin("hangs", Duration.ofHours(1))));
    simulated.loop().startBackground(TEST, "innocent", () -> sleep(Duration.ofHours(1)));
    simulated.loop().start(TEST, "start", lifecycle::start);

    simulated.advance(Duration.ofSeconds(16));

    log.end();
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("15 s", "hangs (test) at " + LifecycleTest.class.getName() + ".sleep")
        .containsPattern("(?m)^    at .*EventLoop.sleep")
        .doesNotContain("innocent");
  }

  @Test
  void start_jobs_runAfterAllHeardOfTheStartAndBeforeItIsUp() {
    simulated.run(
        "jobs",
        () -> {
          lifecycle.beforeStarted(
              "job",
              () -> {
                heard.add("job begins " + lifecycle.state());
                sleep(Duration.ofSeconds(3));
                heard.add("job ends " + lifecycle.state());
              });
          lifecycle.beforeStarted("removed", () -> heard.add("removed")).remove();
        });

    simulated.loop().start(TEST, "start", lifecycle::start);
    simulated.advance(Duration.ofSeconds(4));

    assertThat(heard)
        .containsExactly(
            "core_config_updated STARTING",
            "homeassistant_start STARTING",
            "job begins STARTING",
            "job ends STARTING",
            "core_config_updated RUNNING",
            "homeassistant_started RUNNING");
  }

  // ---- The phases of a stop

  @Test
  void stop_jobs_runWhileTheHubIsStillUp() {
    simulated.run("start", lifecycle::start);
    heard.clear();
    simulated.run(
        "jobs",
        () ->
            lifecycle.beforeStop(
                "say goodbye",
                () -> {
                  sleep(Duration.ofSeconds(12));
                  heard.add("goodbye " + lifecycle.state());
                }));

    simulated.loop().start(TEST, "stop", () -> lifecycle.stop());
    simulated.advance(Duration.ofSeconds(13));

    assertThat(heard).startsWith("goodbye RUNNING", "homeassistant_stop STOPPING");
  }

  @Test
  void stop_everyPhaseHangs_eachUsesItsShareOfTheBudgetAndNamesWhatHangs() {
    simulated.run("start", lifecycle::start);
    List<String> times = new ArrayList<>();
    Instant begin = simulated.time().now();
    simulated.run(
        "listen",
        () -> {
          lifecycle.beforeStop("hanging job", () -> sleep(Duration.ofDays(1)));
          for (var type :
              List.of(LifecycleEvents.STOP, LifecycleEvents.FINAL_WRITE, LifecycleEvents.CLOSE)) {
            bus.listen(
                type,
                event -> {
                  times.add(
                      type.name()
                          + " "
                          + Duration.between(begin, simulated.time().now()).toSeconds());
                  begin("hangs in " + type.name(), Duration.ofDays(1));
                });
          }
        });
    LogLines log = LogLines.begin();

    Task<?> stop =
        simulated.loop().start(TEST, "stop", () -> lifecycle.stop(Duration.ofSeconds(105)));
    simulated.advance(Duration.ofSeconds(104));
    boolean wasDone = stop.isDone();
    simulated.advance(Duration.ofSeconds(2));

    log.end();
    assertThat(times)
        .containsExactly(
            "homeassistant_stop 10", "homeassistant_final_write 60", "homeassistant_close 90");
    assertThat(wasDone).isFalse();
    assertThat(stop.isDone()).isTrue();
    assertThat(log.warnings())
        .anyMatch(line -> line.contains("\"hanging job\" (hub)"))
        .anyMatch(line ->
            line.contains("50 s of stop")
                && line.contains("hangs in homeassistant_stop (test) at "))
        .anyMatch(line ->
            line.contains("30 s of final write")
                && line.contains("hangs in homeassistant_final_write"))
        .anyMatch(line ->
            line.contains("15 s of close") && line.contains("hangs in homeassistant_close"));
  }

  @Test
  void stop_taskThatRunsAlready_getsAMomentAndThenHoldsNothingUp() {
    simulated.run("start", lifecycle::start);
    begin("quick", Duration.ofSeconds(2));
    begin("service call", Duration.ofHours(1));
    Instant begin = simulated.time().now();
    Task<?> stop = simulated.loop().start(TEST, "stop", () -> lifecycle.stop());

    simulated.advance(Lifecycle.RUNNING_GRACE.plusMillis(200));

    assertThat(stop.isDone()).isTrue();
    assertThat(heard).contains("quick ended", "service call cancelled");
    assertThat(Duration.between(begin, simulated.time().now())).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void stop_taskDoesNotEndWhenCancelled_isAbandonedWithOwnerAndPlace() {
    simulated.run("start", lifecycle::start);
    simulated
        .loop()
        .start(
            new Owner("lamps"),
            "stubborn",
            () -> {
              while (true) {
                try {
                  sleep(Duration.ofHours(1));
                } catch (TaskCancelledException e) {
                  heard.add("ignored");
                }
              }
            });
    LogLines log = LogLines.begin();
    Task<?> stop = simulated.loop().start(TEST, "stop", () -> lifecycle.stop());

    simulated.advance(Lifecycle.RUNNING_GRACE.plusMillis(50));
    boolean wasDone = stop.isDone();
    simulated.advance(Lifecycle.CANCEL_GRACE);

    log.end();
    assertThat(wasDone).isFalse();
    assertThat(stop.isDone()).isTrue();
    assertThat(heard).containsOnlyOnce("ignored");
    assertThat(log.errors())
        .singleElement()
        .asString()
        .contains("stubborn (lamps) at " + LifecycleTest.class.getName() + ".sleep", "abandoned");
  }

  @Test
  void stop_timersOfNoUseMeanwhile_areCancelledAndOthersRing() {
    simulated.run("start", lifecycle::start);
    simulated.run(
        "listen",
        () -> {
          simulated.loop().schedule(Duration.ofSeconds(1), () -> heard.add("poll")).endingWithHub();
          simulated
              .loop()
              .scheduleAt(simulated.time().now().plusSeconds(1), () -> heard.add("poll at"))
              .endingWithHub();
          simulated.loop().schedule(Duration.ofSeconds(1), () -> heard.add("needed"));
          bus.listen(LifecycleEvents.STOP, event -> begin("leaving", Duration.ofSeconds(5)));
        });

    simulated.loop().start(TEST, "stop", () -> lifecycle.stop());
    simulated.advance(Duration.ofSeconds(6));

    assertThat(heard).contains("needed").doesNotContain("poll", "poll at");
  }

  @Test
  void stop_askedForAgain_isIgnored() {
    simulated.run("start", lifecycle::start);
    begin("slow", Duration.ofSeconds(3));
    simulated.loop().start(TEST, "stop", () -> lifecycle.stop());
    simulated.advance(Duration.ofSeconds(1));
    LogLines log = LogLines.begin();

    simulated.run("again", () -> lifecycle.stop());
    simulated.advance(Duration.ofSeconds(3));

    log.end();
    assertThat(log.infos()).anyMatch(line -> line.contains("already"));
    assertThat(heard).containsOnlyOnce("homeassistant_stop STOPPING");
  }

  private void begin(String name, Duration duration) {
    simulated
        .loop()
        .start(
            TEST,
            name,
            () -> {
              try {
                sleep(duration);
                heard.add(name + " ended");
              } catch (TaskCancelledException e) {
                heard.add(name + " cancelled");
              }
            });
  }

  private void sleep(Duration duration) {
    simulated.loop().sleep(duration);
  }
}
