package dev.hearth.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.time.SystemTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The end of the loop, and what could bring it about too early. Nobody may wait for ever.
@Timeout(60)
class EventLoopClosingTest {
  private static final Owner TEST = new Owner("test");
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final EventLoop loop = EventLoop.started(SystemTime.instance());

  @AfterEach
  void close() {
    loop.close();
  }

  // ---- Closing

  @Test
  void close_foreignThreadSleeps_itGetsHubStopped() throws Exception {
    AtomicReference<@Nullable Throwable> got = new AtomicReference<>();
    CountDownLatch began = new CountDownLatch(1);
    Thread sleeper =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              began.countDown();
              try {
                loop.sleep(Duration.ofDays(1));
              } catch (RuntimeException e) {
                got.set(e);
              }
            });
    began.await();
    Awaitility.await().until(() -> sleeper.getState() == Thread.State.WAITING);

    loop.close();

    assertThat(sleeper.join(LIMIT)).isTrue();
    assertThat(got.get()).isInstanceOf(HubStoppedException.class);
    assertThatThrownBy(() -> loop.sleep(Duration.ofDays(1)))
        .isInstanceOf(HubStoppedException.class);
  }

  @Test
  void sleep_foreignThreadInterrupted_leavesNoTaskBehind() throws Exception {
    Thread sleeper = Thread.ofPlatform().daemon().start(() -> loop.sleep(Duration.ofDays(1)));
    sleeper.setUncaughtExceptionHandler((thread, failure) -> {});
    Awaitility.await().until(() -> sleeper.getState() == Thread.State.WAITING);

    sleeper.interrupt();

    assertThat(sleeper.join(LIMIT)).isTrue();
    Awaitility.await()
        .untilAsserted(() -> {
          LoopStatistics statistics = loop.call(TEST, "statistics", loop::statistics);
          assertThat(statistics.now().timers()).isZero();
          assertThat(statistics.now().tasks()).isEqualTo(1);
        });
  }

  @Test
  void close_callbackSuspendsMeanwhile_waitingCallersStillGetHubStopped() throws Exception {
    CountDownLatch inCallback = new CountDownLatch(1);
    CountDownLatch isClosed = new CountDownLatch(1);
    AtomicReference<@Nullable Throwable> got = new AtomicReference<>();
    Task<?> waited = loop.start(TEST, "for ever", () -> loop.sleep(Duration.ofDays(1)));
    Thread waiter = waiting(waited, got);
    loop.post(
        TEST,
        () -> {
          inCallback.countDown();
          while (isClosed.getCount() != 0) {
            Thread.onSpinWait();
          }
          loop.sleep(Duration.ofDays(1));
        });
    inCallback.await();

    loop.close();
    isClosed.countDown();

    assertThat(waiter.join(LIMIT)).isTrue();
    assertThat(got.get()).isInstanceOf(HubStoppedException.class);
  }

  @Test
  void close_taskFailsInTheSameSlice_itsWaiterGetsAnOutcome() throws Exception {
    AtomicReference<@Nullable Throwable> got = new AtomicReference<>();
    Task<?> task =
        loop.start(
            TEST,
            "closes",
            () -> {
              loop.close();
              throw new IllegalStateException("planted: after closing");
            });

    assertThat(waiting(task, got).join(LIMIT)).isTrue();

    assertThat(got.get()).isNotNull();
    assertThat(task.isDone()).isTrue();
  }

  private static Thread waiting(Task<?> task, AtomicReference<@Nullable Throwable> got) {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            task.await();
          } catch (Throwable e) {
            got.set(e);
          }
        });
  }

  @Test
  void start_whileTheLoopCloses_noAwaiterHangs() throws Exception {
    for (int round = 0; round < 100; round++) {
      EventLoop closing = EventLoop.started(SystemTime.instance());
      CountDownLatch starting = new CountDownLatch(1);
      List<Task<?>> tasks = new ArrayList<>();
      Thread starter =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                starting.countDown();
                try {
                  while (true) {
                    tasks.add(closing.start(TEST, "quick", () -> {}));
                  }
                } catch (HubStoppedException e) {
                  // That is how it ends.
                }
              });
      starting.await();

      closing.close();

      assertThat(starter.join(LIMIT)).isTrue();
      Awaitility.await()
          .atMost(LIMIT)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> tasks.stream().allMatch(Task::isDone));
    }
  }

  @Test
  void wake_beforePark_parkReturnsAtOnce() {
    Entrance entrance = new Entrance();
    long before = System.nanoTime();

    entrance.wake();
    entrance.park(TimeUnit.SECONDS.toNanos(20));

    assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(10));
  }

  @Test
  void close_aTaskHoldsALockOfTheProcess_itIsGivenBack() throws Exception {
    ReentrantLock ofTheProcess = new ReentrantLock();
    Object inBetween = new Object();
    AtomicBoolean ranOn = new AtomicBoolean();
    CountDownLatch holds = new CountDownLatch(1);
    synchronized (inBetween) {
      loop.start(
          TEST,
          "logging",
          () -> {
            ofTheProcess.lock();
            try {
              holds.countDown();
              synchronized (inBetween) {
                ranOn.set(true);
              }
            } finally {
              ofTheProcess.unlock();
            }
          });
      holds.await();
      loop.close();
    }

    assertThat(ofTheProcess.tryLock(20, TimeUnit.SECONDS)).isTrue();
    assertThat(ranOn).isTrue();
  }

  // ---- What a callback may do to its lane

  @Test
  void post_callbackSetsItsInterruptFlag_laneRestsAndLaterCallbacksRunWithoutIt() {
    AtomicReference<@Nullable Boolean> seen = new AtomicReference<>();
    loop.post(TEST, () -> Thread.currentThread().interrupt());
    loop.post(TEST, () -> seen.set(Thread.currentThread().isInterrupted()));

    String answer = loop.call(TEST, "answer", LIMIT, () -> "still there");

    assertThat(answer).isEqualTo("still there");
    assertThat(seen.get()).isFalse();
  }

  @Test
  void post_callbackYields_readyTasksAndCallbacksAreNotLost() throws Exception {
    int count = 100;
    CountDownLatch ran = new CountDownLatch(2 * count);
    loop.call(
        TEST,
        "prepare",
        () -> {
          for (int i = 0; i < count; i++) {
            loop.post(
                TEST,
                () -> {
                  Thread.yield();
                  ran.countDown();
                });
            loop.start(TEST, "task", ran::countDown);
          }
          return "prepared";
        });

    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void stackTrace_ofTasksThatYield_doesNotQueueThemTwice() throws Exception {
    int count = 20;
    CountDownLatch ended = new CountDownLatch(count);
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tasks.add(
          loop.start(
              TEST,
              "yields",
              () -> {
                for (int turn = 0; turn < 5_000; turn++) {
                  Thread.yield();
                }
                ended.countDown();
              }));
    }

    while (ended.getCount() > 0 && tasks.stream().anyMatch(task -> !task.isDone())) {
      tasks.forEach(task -> task.thread().getStackTrace());
      String answer = loop.call(TEST, "answer", LIMIT, () -> "still there");
      assertThat(answer).isEqualTo("still there");
    }

    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  // ---- Others that take what they get

  @Test
  void blocking_anIntegrationHoldsAllWorkers_theHubsOwnWorkStillRuns() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<Task<?>> hung = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      hung.add(
          loop.start(
              TEST,
              "hangs",
              () ->
                  loop.<@Nullable Void>blocking(
                      "hang",
                      () -> {
                        release.await();
                        return null;
                      })));
    }
    Task<String> write =
        loop.start(Owner.HUB, "write", () -> loop.blocking("write", () -> "written"));

    assertThat(write.await(LIMIT)).isEqualTo("written");
    release.countDown();
    hung.forEach(task -> task.await(LIMIT));
  }

  @Test
  void monitor_sharedByTasksAndOtherThreads_waitAndNotifyWork() throws Exception {
    int rounds = 200;
    Object monitor = new Object();
    int[] turn = {0};
    List<Thread> players = new ArrayList<>();
    List<Task<?>> tasks = new ArrayList<>();
    for (int player = 0; player < 4; player++) {
      int mine = player;
      Runnable play =
          () -> {
            for (int round = 0; round < rounds; round++) {
              synchronized (monitor) {
                while (turn[0] % 4 != mine) {
                  try {
                    monitor.wait();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }
                turn[0]++;
                monitor.notifyAll();
              }
            }
          };
      if (player % 2 == 0) {
        tasks.add(loop.start(TEST, "player", play::run));
      } else {
        players.add(Thread.ofPlatform().daemon().start(play));
      }
    }

    for (Thread player : players) {
      assertThat(player.join(LIMIT)).isTrue();
    }
    tasks.forEach(task -> task.await(LIMIT));
    assertThat(turn[0]).isEqualTo(4 * rounds);
  }

  @Test
  void call_fromAnInterruptedThread_failsAtOnceAndKeepsTheFlag() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() ->
            loop.call(
                TEST,
                "slow",
                () -> {
                  loop.sleep(Duration.ofSeconds(1));
                  return "done";
                }))
        .isInstanceOf(TaskCancelledException.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void child_ofATask_mayUseTheWholeApi() {
    String result =
        loop.start(
                TEST,
                "parent",
                () -> {
                  try (var children =
                      java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
                    return children
                        .submit(() -> {
                          loop.sleep(Duration.ofMillis(2));
                          Task<String> other = loop.start(TEST, "other", () -> "other");
                          String work = loop.blocking("work", () -> "work");
                          return other.await() + " " + work + " " + loop.isCurrent();
                        })
                        .get();
                  }
                })
            .await(LIMIT);

    assertThat(result).isEqualTo("other work true");
    assertThat(loop.call(TEST, "statistics", loop::statistics).sums().lateCallbacks()).isZero();
  }
}
