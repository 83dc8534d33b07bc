package dev.hearth.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.time.SimulatedTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopTest {
  private static final Owner TEST = new Owner("test");
  private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

  private final SimulatedTime time = SimulatedTime.startingAt(START);
  private final SimulatedLoop simulated = SimulatedLoop.at(time);
  private final EventLoop loop = simulated.loop();
  private final List<String> said = new ArrayList<>();

  @AfterEach
  void close() {
    simulated.close();
  }

  // ---- Tasks

  @Test
  void start_twoTasks_runInOrderAndNotBeforeTheLoopsTurn() {
    loop.start(TEST, "a", () -> said.add("a"));
    loop.start(TEST, "b", () -> said.add("b"));
    assertThat(said).isEmpty();

    simulated.runReady();

    assertThat(said).containsExactly("a", "b");
  }

  @Test
  void sleep_otherTaskReady_otherRunsMeanwhile() {
    loop.start(
        TEST,
        "sleeper",
        () -> {
          said.add("before");
          loop.sleep(Duration.ofSeconds(5));
          said.add("after " + Duration.between(START, time.now()).toMillis());
        });
    loop.start(TEST, "other", () -> said.add("other"));

    simulated.advance(Duration.ofSeconds(4));
    assertThat(said).containsExactly("before", "other");
    simulated.advance(Duration.ofSeconds(4));

    assertThat(said).containsExactly("before", "other", "after 5000");
  }

  @Test
  void await_ofOtherTask_returnsItsResult() {
    Task<String> slow =
        loop.start(
            TEST,
            "slow",
            () -> {
              loop.sleep(Duration.ofSeconds(1));
              return "result";
            });
    loop.start(TEST, "waiter", () -> said.add(slow.await()));

    simulated.advance(Duration.ofSeconds(2));

    assertThat(said).containsExactly("result");
  }

  @Test
  void await_taskFailed_throwsItsOwnExceptionAndWrapsChecked() {
    Task<String> unchecked =
        loop.start(
            TEST,
            "fails",
            () -> {
              loop.sleep(Duration.ofSeconds(1));
              throw new IllegalArgumentException("mine");
            });
    Task<String> checked =
        loop.start(
            TEST,
            "fails too",
            () -> {
              loop.sleep(Duration.ofSeconds(1));
              throw new IOException("disk");
            });
    loop.start(
        TEST,
        "waiter",
        () -> {
          assertThatThrownBy(unchecked::await)
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("mine");
          assertThatThrownBy(checked::await)
              .isInstanceOf(TaskFailedException.class)
              .hasCauseInstanceOf(IOException.class);
          said.add("both");
        });

    simulated.advance(Duration.ofSeconds(2));

    assertThat(said).containsExactly("both");
  }

  @Test
  void await_withLimit_failsByTheLoopsClock() {
    Task<?> slow = loop.start(TEST, "slow", () -> loop.sleep(Duration.ofHours(1)));
    loop.start(
        TEST,
        "waiter",
        () -> {
          assertThatThrownBy(() -> slow.await(Duration.ofSeconds(10)))
              .isInstanceOf(CallTimedOutException.class)
              .hasMessageContaining("slow");
          said.add("gave up");
        });

    simulated.advance(Duration.ofSeconds(9));
    assertThat(said).isEmpty();
    simulated.advance(Duration.ofSeconds(2));

    assertThat(said).containsExactly("gave up");
    assertThat(slow.isDone()).isFalse();
    slow.cancel();
    simulated.runReady();
  }

  @Test
  void cancel_sleepingTask_endsItsWaitAndLetsItCleanUpWithWaits() {
    Task<?> task =
        loop.start(
            TEST,
            "sleeper",
            () -> {
              try {
                loop.sleep(Duration.ofHours(1));
              } finally {
                loop.sleep(Duration.ofSeconds(1));
                said.add("cleaned up");
              }
            });
    simulated.runReady();

    task.cancel();
    simulated.advance(Duration.ofSeconds(2));

    assertThat(said).containsExactly("cleaned up");
    assertThat(task.isDone()).isTrue();
    assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
  }

  @Test
  void cancel_beforeFirstTurn_neverRuns() {
    Task<?> task = loop.start(TEST, "never", () -> said.add("ran"));

    task.cancel();
    simulated.runReady();

    assertThat(said).isEmpty();
    assertThat(task.isDone()).isTrue();
  }

  @Test
  void lock_heldBySuspendedTask_otherTaskSuspendsInsteadOfStallingTheLoop() {
    ReentrantLock lock = new ReentrantLock();
    Object monitor = new Object();
    loop.start(
        TEST,
        "holder",
        () -> {
          lock.lock();
          synchronized (monitor) {
            loop.sleep(Duration.ofSeconds(1));
          }
          lock.unlock();
          said.add("released");
        });
    loop.start(
        TEST,
        "waiter",
        () -> {
          lock.lock();
          said.add("got it");
          lock.unlock();
        });
    loop.start(TEST, "third", () -> said.add("third"));

    simulated.advance(Duration.ofSeconds(2));

    assertThat(said).containsExactly("third", "released", "got it");
  }

  @Test
  void ownThread_startedInsideTask_runsOnLoopWithTheTasksOwner() {
    loop.start(
        TEST,
        "parent",
        () -> {
          Thread child =
              Thread.ofVirtual()
                  .start(() -> {
                    said.add("on loop " + loop.isCurrent());
                    said.add("for " + loop.owner());
                    Thread.yield();
                    said.add("again " + loop.isCurrent());
                  });
          child.join();
          said.add("joined " + loop.isCurrent());
        });

    simulated.runReady();

    assertThat(said).containsExactly("on loop true", "for test", "again true", "joined true");
  }

  @Test
  void future_completedByTask_wakesWaiter() {
    CompletableFuture<String> future = new CompletableFuture<>();
    loop.start(TEST, "waiter", () -> said.add(future.get()));
    simulated.runReady();

    loop.start(TEST, "completer", () -> future.complete("done"));
    simulated.runReady();

    assertThat(said).containsExactly("done");
  }

  // ---- Callbacks

  @Test
  void post_manyCallbacks_runInOrderWithTheirOwner() {
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      loop.post(new Owner("o" + i), () -> said.add(number + " for " + loop.owner()));
    }

    simulated.runReady();

    assertThat(said).hasSize(1_000).startsWith("0 for o0", "1 for o1").endsWith("999 for o999");
  }

  @Test
  void post_callbackFails_nextOneRuns() {
    loop.post(
        TEST,
        () -> {
          throw new IllegalStateException("planted: a callback that fails");
        });
    loop.post(TEST, () -> said.add("next"));

    simulated.runReady();

    assertThat(said).containsExactly("next");
  }

  @Test
  void post_callbackSuspends_onesBehindItGoOnWithoutIt() {
    loop.post(
        TEST,
        () -> {
          said.add("first begins");
          loop.sleep(Duration.ofSeconds(1));
          said.add("first ends for " + loop.owner());
        });
    loop.post(TEST, () -> said.add("second"));
    loop.post(TEST, () -> said.add("third"));

    simulated.runReady();
    assertThat(said).containsExactly("first begins", "second", "third");
    simulated.advance(Duration.ofSeconds(2));
    loop.post(TEST, () -> said.add("fourth"));
    simulated.runReady();

    assertThat(said)
        .containsExactly("first begins", "second", "third", "first ends for test", "fourth");
    assertThat(simulated.lateCallbacks()).isEqualTo(1);
  }

  @Test
  void post_callbackPostsForEver_tasksStillGetTheirTurn() {
    Runnable[] again = new Runnable[1];
    boolean[] stop = new boolean[1];
    again[0] =
        () -> {
          if (!stop[0]) {
            loop.post(TEST, again[0]);
          }
        };
    loop.post(TEST, again[0]);

    loop.start(
        TEST,
        "task",
        () -> {
          said.add("ran");
          stop[0] = true;
        });
    simulated.runReady();

    assertThat(said).containsExactly("ran");
  }

  // ---- Timers

  @Test
  void schedule_severalDelays_runInOrderOfTimeAndEqualOnesInOrderOfScheduling() {
    simulated.run(
        "schedule",
        () -> {
          loop.schedule(Duration.ofSeconds(3), () -> said.add("3"));
          loop.schedule(Duration.ofSeconds(1), () -> said.add("1a"));
          loop.schedule(Duration.ofSeconds(1), () -> said.add("1b"));
          loop.schedule(Duration.ofSeconds(2), () -> said.add("2")).cancel();
        });

    simulated.advance(Duration.ofSeconds(5));

    assertThat(said).containsExactly("1a", "1b", "3");
  }

  @Test
  void schedule_cancelledByAnEarlierCallbackOfTheSameMoment_doesNotRun() {
    simulated.run(
        "schedule",
        () -> {
          Timer[] second = new Timer[1];
          loop.schedule(
              Duration.ofSeconds(1),
              () -> {
                said.add("first");
                second[0].cancel();
              });
          second[0] = loop.schedule(Duration.ofSeconds(1), () -> said.add("second"));
        });

    simulated.advance(Duration.ofSeconds(2));

    assertThat(said).containsExactly("first");
  }

  @Test
  void scheduleAt_clockSetForward_runsWithinASecond() {
    simulated.run(
        "schedule",
        () -> loop.scheduleAt(START.plusSeconds(3_600), () -> said.add("at " + time.now())));

    time.setWallClock(START.plusSeconds(4_000));
    simulated.advance(Duration.ofSeconds(1));

    assertThat(said).hasSize(1);
  }

  @Test
  void scheduleAt_clockSetBack_isNeverEarly() {
    simulated.run("schedule", () -> loop.scheduleAt(START.plusSeconds(60), () -> said.add("rang")));

    time.setWallClock(START.minusSeconds(600));
    simulated.advance(Duration.ofSeconds(659));
    assertThat(said).isEmpty();
    simulated.advance(Duration.ofSeconds(1));

    assertThat(said).containsExactly("rang");
  }

  @Test
  void schedule_clockSetForward_durationStaysMonotonic() {
    simulated.run("schedule", () -> loop.schedule(Duration.ofSeconds(60), () -> said.add("rang")));

    time.setWallClock(START.plusSeconds(10_000));
    simulated.advance(Duration.ofSeconds(59));
    assertThat(said).isEmpty();
    simulated.advance(Duration.ofSeconds(1));

    assertThat(said).containsExactly("rang");
  }

  // ---- Waiting for everybody

  @Test
  void awaitIdle_tasksStartTasks_waitsForAllButBackground() {
    loop.startBackground(TEST, "for ever", () -> loop.sleep(Duration.ofDays(100)));
    loop.start(
        TEST,
        "first",
        () -> {
          loop.sleep(Duration.ofSeconds(1));
          loop.start(TEST, "second", () -> loop.sleep(Duration.ofSeconds(1)));
        });
    loop.start(
        TEST,
        "waiter",
        () -> said.add(loop.tasks().awaitIdle(Duration.ofMinutes(1)) + " " + time.now()));

    simulated.advance(Duration.ofSeconds(5));

    assertThat(said).containsExactly("true 2026-06-01T10:00:02Z");
  }

  @Test
  void awaitIdle_taskHangs_givesUpAtTheLimitAndNamesIt() {
    Task<?> hanging = loop.start(TEST, "hanging", () -> loop.sleep(Duration.ofDays(1)));
    loop.start(
        TEST,
        "waiter",
        () -> {
          said.add("" + loop.tasks().awaitIdle(Duration.ofSeconds(15)));
          loop.tasks().pending().forEach(task -> said.add(task.name() + " (" + task.owner() + ")"));
        });

    simulated.advance(Duration.ofSeconds(16));

    assertThat(said).startsWith("false", "hanging (test)");
    hanging.cancel();
    simulated.runReady();
  }

  // ---- Where am I

  @Test
  void check_onAnotherThread_namesIt() {
    assertThatThrownBy(loop::check)
        .isInstanceOf(NotOnLoopException.class)
        .hasMessageContaining(Thread.currentThread().getName());
  }

  @Test
  void atomicSection_suspends_isReported() {
    loop.start(
        TEST,
        "broken",
        () -> {
          loop.beginAtomic();
          loop.sleep(Duration.ofMillis(1));
        });

    simulated.advance(Duration.ofSeconds(1));

    assertThat(simulated.brokenSections()).isEqualTo(1);
  }

  @Test
  void statistics_afterWork_countsByOwner() {
    loop.start(TEST, "a", () -> loop.sleep(Duration.ofSeconds(1)));
    loop.startBackground(TEST, "b", () -> loop.sleep(Duration.ofHours(1)));
    simulated.advance(Duration.ofSeconds(2));

    LoopStatistics statistics = simulated.run("statistics", loop::statistics);

    assertThat(statistics.owners())
        .filteredOn(owner -> owner.name().equals("test"))
        .singleElement()
        .satisfies(owner -> {
          assertThat(owner.tasksStarted()).isEqualTo(2);
          assertThat(owner.tasksAlive()).isEqualTo(1);
          assertThat(owner.slices()).isEqualTo(3);
        });
    assertThat(statistics.lag().count()).isEqualTo(statistics.sums().slices() + 1);
  }
}
