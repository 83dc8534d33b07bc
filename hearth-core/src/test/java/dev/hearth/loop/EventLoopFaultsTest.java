package dev.hearth.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.hearth.LogLines;
import dev.hearth.time.SimulatedTime;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// What code on the loop does although it should not, and values at the end of their range.
class EventLoopFaultsTest {
  private static final Owner TEST = new Owner("test");
  private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");
  private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

  private final SimulatedTime time = SimulatedTime.startingAt(START);
  private final SimulatedLoop simulated = SimulatedLoop.at(time);
  private final EventLoop loop = simulated.loop();
  private final List<String> said = new ArrayList<>();
  private final LogLines log = LogLines.begin();

  @AfterEach
  void close() {
    simulated.close();
    log.end();
  }

  // ---- Times at the end of their range

  @Test
  void schedule_delaysBeyondEveryClock_neverRunAndNegativeOnesRunAtOnce() {
    simulated.run(
        "schedule",
        () -> {
          loop.schedule(LONGEST, () -> said.add("never"));
          loop.schedule(Duration.ofNanos(Long.MAX_VALUE), () -> said.add("never"));
          loop.schedule(Duration.ofSeconds(Long.MIN_VALUE), () -> said.add("at once"));
        });

    simulated.advance(Duration.ofDays(1_000));

    assertThat(said).containsExactly("at once");
  }

  @Test
  void scheduleAt_endsOfTime_runNeverOrAtOnce() {
    simulated.run(
        "schedule",
        () -> {
          loop.scheduleAt(Instant.MAX, () -> said.add("never"));
          loop.scheduleAt(Instant.MIN, () -> said.add("at once"));
        });

    simulated.advance(Duration.ofMinutes(1));

    assertThat(said).containsExactly("at once");
  }

  @Test
  void sleepAndLimits_beyondEveryClock_wait() {
    Task<?> sleeper = loop.start(TEST, "sleeper", () -> loop.sleep(LONGEST));
    Task<?> waiter = loop.start(TEST, "waiter", () -> sleeper.await(LONGEST));
    Task<?> last = loop.start(TEST, "last", () -> loop.tasks().awaitIdle(LONGEST));

    // A long wait says each minute what it waits for.
    Logger roster = (Logger) LoggerFactory.getLogger(TaskRoster.class);
    roster.setLevel(Level.OFF);
    simulated.advance(Duration.ofDays(100));
    roster.setLevel(null);
    assertThat(List.of(sleeper, waiter, last)).noneMatch(Task::isDone);
    sleeper.cancel();
    simulated.runReady();

    assertThat(List.of(sleeper, waiter, last)).allMatch(Task::isDone);
  }

  @ParameterizedTest
  @ValueSource(ints = {-30, 30})
  void scheduleAt_clockJumpsByYears_isNeverEarlyNorLost(int years) {
    simulated.run("schedule", () -> loop.scheduleAt(START.plusSeconds(60), () -> said.add("rang")));

    time.setWallClock(START.plus(Duration.ofDays(365L * years)));
    simulated.advance(Duration.ofSeconds(2));
    assertThat(said).hasSize(years > 0 ? 1 : 0);
    time.setWallClock(START.plusSeconds(60));
    simulated.advance(Duration.ofSeconds(2));

    assertThat(said).containsExactly("rang");
  }

  // ---- Waiting

  @Test
  void await_ofItself_failsInsteadOfHanging() {
    Task<?>[] task = new Task<?>[1];
    task[0] =
        loop.start(
            TEST,
            "narcissus",
            () ->
                assertThatThrownBy(() -> task[0].await())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("narcissus"));

    simulated.runReady();

    assertThat(task[0].isDone()).isTrue();
  }

  @Test
  void fail_onlyWaiterGaveUpBefore_failureIsLogged() {
    Task<?> slow =
        loop.start(
            TEST,
            "slow",
            () -> {
              loop.sleep(Duration.ofSeconds(10));
              throw new IllegalStateException("planted: nobody waits any more");
            });
    loop.start(
        TEST,
        "impatient",
        () ->
            assertThatThrownBy(() -> slow.await(Duration.ofSeconds(1)))
                .isInstanceOf(CallTimedOutException.class));
    Task<?> cancelled = loop.start(TEST, "cancelled", () -> slow.await());
    simulated.advance(Duration.ofSeconds(2));
    cancelled.cancel();

    simulated.advance(Duration.ofSeconds(20));

    assertThat(log.errors()).anyMatch(line -> line.contains("planted: nobody waits any more"));
  }

  @Test
  void awaitIdle_lastTaskIsCancelledButGoesOn_returnsAtOnce() {
    Task<?> stubborn =
        loop.start(
            TEST,
            "stubborn",
            () -> {
              try {
                loop.sleep(Duration.ofDays(1));
              } catch (TaskCancelledException e) {
                loop.sleep(Duration.ofMinutes(10));
              }
            });
    loop.start(
        TEST,
        "waiter",
        () -> said.add(loop.tasks().awaitIdle(Duration.ofHours(1)) + " " + time.now()));
    simulated.advance(Duration.ofSeconds(1));

    stubborn.cancel();
    simulated.runReady();

    assertThat(said).containsExactly("true 2026-06-01T10:00:01Z");
    simulated.advance(Duration.ofMinutes(11));
  }

  @Test
  void cancelTasks_byATaskAmongThem_doesNotCancelTheCaller() {
    loop.startBackground(
        TEST,
        "caller",
        () -> {
          loop.tasks().cancelBackground();
          loop.sleep(Duration.ofSeconds(1));
          said.add("background");
        });
    Owner other = new Owner("other");
    loop.start(
        other,
        "parent",
        () -> {
          Thread child =
              Thread.ofVirtual()
                  .start(() -> {
                    loop.tasks().cancelTracked();
                    loop.tasks().cancelOf(other);
                  });
          child.join();
          said.add("parent");
        });

    simulated.advance(Duration.ofSeconds(2));

    assertThat(said).containsExactly("parent", "background");
  }

  // ---- Statistics

  @Test
  void statistics_ownerThatNothingRefersTo_isForgotten() {
    WeakReference<Owner> gone = new WeakReference<>(runFor(new Owner("gone")));
    simulated.run("somebody else", () -> {});

    Awaitility.await()
        .until(() -> {
          System.gc();
          return gone.get() == null;
        });

    assertThat(simulated.run("statistics", loop::statistics).owners())
        .extracting(LoopStatistics.OwnerStatistics::name)
        .doesNotContain("gone")
        .contains("hub");
  }

  private Owner runFor(Owner owner) {
    loop.start(owner, "work", () -> {});
    simulated.runReady();
    return owner;
  }
}
