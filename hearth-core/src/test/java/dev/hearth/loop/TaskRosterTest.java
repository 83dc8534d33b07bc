package dev.hearth.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.LogLines;
import dev.hearth.Neighbour;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Waiting until all is done: what it waits for, what it says meanwhile, and what is left when it gives up.
class TaskRosterTest {
  private static final Owner TEST = new Owner("test");

  private final SimulatedLoop simulated =
      SimulatedLoop.at(SimulatedTime.startingAt(Instant.parse("2026-06-01T10:00:00Z")));
  private final EventLoop loop = simulated.loop();
  private final List<String> said = new ArrayList<>();
  private final LogLines log = LogLines.begin();

  @AfterEach
  void close() {
    simulated.close();
    log.end();
  }

  @Test
  void awaitIdle_longWait_saysEachMinuteWhatItWaitsForAndWarnsFromTheFourthOn() {
    loop.start(
        new Owner("lamps"), "pairing", () -> Neighbour.does(() -> loop.sleep(Duration.ofHours(1))));
    loop.startBackground(TEST, "connection", () -> loop.sleep(Duration.ofHours(1)));
    loop.start(TEST, "wait", () -> loop.tasks().awaitIdle(Duration.ofMinutes(10)));

    simulated.advance(Duration.ofSeconds(59));
    List<String> early = List.copyOf(log.debugs());
    simulated.advance(Duration.ofSeconds(122));
    List<String> quiet = log.debugs();
    List<String> loud = log.warnings();
    simulated.advance(Duration.ofSeconds(61));

    assertThat(early).isEmpty();
    assertThat(loud).isEmpty();
    assertThat(quiet)
        .hasSize(3)
        .first()
        .asString()
        .contains("Waited 60 s for pairing (lamps) at " + Neighbour.class.getName() + ".does");
    assertThat(quiet.getLast()).contains("180 s").doesNotContain("connection", "wait (test)");
    assertThat(log.warnings()).singleElement().asString().contains("240 s", "pairing (lamps)");
  }

  @Test
  void awaitIdle_callAndPostFromBefore_areDoneFirst() {
    loop.post(TEST, () -> loop.start(TEST, "begun by a callback", () -> said.add("task")));

    loop.start(
        TEST, "wait", () -> said.add("idle " + loop.tasks().awaitIdle(Duration.ofMinutes(1))));
    simulated.runReady();

    assertThat(said).containsExactly("task", "idle true");
  }

  @Test
  void awaitIdleWithBackground_bothKinds_areWaitedFor() {
    loop.startBackground(TEST, "background", () -> loop.sleep(Duration.ofSeconds(20)));
    loop.start(TEST, "tracked", () -> loop.sleep(Duration.ofSeconds(10)));
    loop.start(
        TEST,
        "wait",
        () -> {
          loop.tasks().awaitIdle(Duration.ofMinutes(1));
          said.add("tracked after " + seconds());
          loop.tasks().awaitIdleWithBackground(Duration.ofMinutes(1));
          said.add("both after " + seconds());
        });

    simulated.advance(Duration.ofMinutes(1));

    assertThat(said).containsExactly("tracked after 10", "both after 20");
  }

  @Test
  void awaitIdleWithBackground_lastOneIsCancelledFromOutsideButGoesOn_returnsAtOnce() {
    Task<?> stubborn =
        loop.startBackground(
            TEST,
            "stubborn",
            () -> {
              try {
                loop.sleep(Duration.ofHours(1));
              } catch (TaskCancelledException e) {
                loop.sleep(Duration.ofHours(1));
              }
            });
    loop.start(
        TEST,
        "wait",
        () -> {
          loop.tasks().awaitIdleWithBackground(Duration.ofHours(2));
          said.add("after " + seconds());
        });
    simulated.advance(Duration.ofSeconds(5));

    simulated.run("cancel", stubborn::cancel);

    assertThat(said).containsExactly("after 5");
  }

  @Test
  void setAside_tasksThatAreAlive_areNotWaitedForButNewOnesAre() {
    loop.start(TEST, "old", () -> loop.sleep(Duration.ofHours(1)));
    simulated.runReady();

    loop.start(
        TEST,
        "wait",
        () -> {
          loop.tasks().setAside();
          loop.start(TEST, "new", () -> loop.sleep(Duration.ofSeconds(7)));
          loop.tasks().awaitIdle(Duration.ofMinutes(1));
          said.add("after " + seconds());
        });
    simulated.advance(Duration.ofMinutes(1));

    assertThat(said).containsExactly("after 7");
  }

  @Test
  void cancelAside_manyStubbornTasks_takesNotLongerThanTheLimitAndNamesThem() {
    for (int i = 0; i < 100; i++) {
      loop.start(TEST, "stubborn " + i, this::ignoreCancelling);
    }
    loop.start(TEST, "obedient", () -> loop.sleep(Duration.ofHours(1)));
    simulated.runReady();

    loop.start(
        TEST,
        "end",
        () -> {
          loop.tasks().setAside();
          List<TaskRoster.Pending> left =
              loop.tasks().cancelAside(Duration.ofMillis(100), Duration.ofSeconds(2));
          said.add(left.size() + " left after " + seconds());
          said.add(left.getFirst().name() + " " + left.getFirst().owner());
        });
    simulated.advance(Duration.ofMinutes(1));

    assertThat(said).containsExactly("100 left after 2", "stubborn 0 test");
    assertThat(simulated.run("statistics", loop::statistics).now().tasksCancelled()).isEqualTo(100);
  }

  private void ignoreCancelling() {
    while (true) {
      try {
        loop.sleep(Duration.ofHours(1));
      } catch (TaskCancelledException e) {
        said.clear();
      }
    }
  }

  private long seconds() {
    return Duration.between(Instant.parse("2026-06-01T10:00:00Z"), simulated.time().now())
        .toSeconds();
  }
}
