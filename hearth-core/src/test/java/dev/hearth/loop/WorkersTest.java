package dev.hearth.loop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.LogLines;
import dev.hearth.Neighbour;
import dev.hearth.time.SystemTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The end of the workers: interrupted, reported, left behind. And what is told of them before.
@Timeout(60)
class WorkersTest {
  private final EventLoop loop = EventLoop.started(SystemTime.instance());
  private final Owner lamps = new Owner("lamps");
  private final CountDownLatch release = new CountDownLatch(1);
  private final LogLines log = LogLines.begin();

  @AfterEach
  void close() {
    release.countDown();
    loop.close();
    log.end();
  }

  @Test
  void end_nothingRuns_returnsAtOnceAndSaysNothing() {
    loop.start(lamps, "done", () -> loop.blocking("done", () -> "done")).await();
    Awaitility.await().until(() -> busy() == 0);
    loop.close();

    int left = loop.endWorkers(Duration.ofDays(1));

    assertThat(left).isZero();
    assertThat(log.infos()).isEmpty();
  }

  @Test
  void end_workerThatWaits_isInterruptedAndEnds() {
    begin("waits", release::await);
    Awaitility.await().until(() -> busy() == 1);
    loop.close();

    int left = loop.endWorkers(Duration.ofSeconds(50));

    assertThat(left).isZero();
    // It has ended before the second round, so nobody needs to know.
    assertThat(log.infos()).isEmpty();
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void end_workerIgnoresTheInterrupt_isNamedWithItsStackAndLeftBehind() {
    begin("never ends", this::spin);
    Awaitility.await().until(() -> busy() == 1);
    loop.close();

    int left = loop.endWorkers(Duration.ofMillis(100));

    assertThat(left).isEqualTo(1);
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("\"never ends\" (lamps)", "left behind", "WorkersTest.spin");
    assertThat(log.infos()).hasSize(2);
  }

  @Test
  void statistics_cancelledCallGoesOn_isCountedAsAbandonedAndQueuedOnesAsQueued() {
    Task<?> first = begin("never ends", this::spin);
    for (int i = 0; i < Workers.SHARE_MAX + 2; i++) {
      begin("waits", release::await);
    }
    Awaitility.await().until(() -> busy() == Workers.SHARE_MAX);

    first.cancel();

    Awaitility.await()
        .untilAsserted(() ->
            assertThat(loop.call(Owner.HUB, "look", loop::statistics).now().workers())
                .isEqualTo(new LoopStatistics.WorkerStatistics(Workers.SHARE_MAX, 3, 1)));
    assertThat(loop.call(Owner.HUB, "look", loop::statistics).owners())
        .filteredOn(owner -> owner.name().equals("lamps"))
        .singleElement()
        .satisfies(owner -> assertThat(owner.blockingCalls()).isEqualTo(Workers.SHARE_MAX + 3));
  }

  @Test
  void watchdog_workOverItsLimit_isNamedOnceWithOwnerAndPlace() {
    Watchdog watchdog =
        new Watchdog(
            loop, SystemTime.instance(), new Watchdog.Limits(Duration.ofMillis(50), 1_000));
    begin("never ends", () -> Neighbour.does(this::spin));
    begin("never ends", () -> Neighbour.does(this::spin));

    Awaitility.await()
        .until(() -> {
          watchdog.look();
          return log.debugs().stream().anyMatch(line -> line.contains("has been running for"));
        });
    watchdog.look();

    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("\"never ends\" (lamps) on hearth-worker-", "Neighbour.does", "spin");
    assertThat(log.debugs())
        .filteredOn(line -> line.contains("has been running for"))
        .singleElement()
        .asString()
        .contains("\"never ends\" (lamps)");
  }

  @Test
  void watchdog_workThatEndsInTime_isNotNamed() {
    Watchdog watchdog =
        new Watchdog(loop, SystemTime.instance(), new Watchdog.Limits(Duration.ofDays(1), 1_000));
    begin("waits", release::await);
    Awaitility.await().until(() -> busy() == 1);

    watchdog.look();

    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void awaitIdle_trackedTaskInBlocking_isWaitedForAndABackgroundOneIsNot() {
    begin("background", release::await);
    Awaitility.await().until(() -> busy() == 1);
    CountDownLatch answer = new CountDownLatch(1);
    loop.start(lamps, "asks", () -> loop.blocking("ask", () -> answer.await(50, SECONDS)));
    Task<Boolean> early = loop.start(Owner.HUB, "wait", () -> isIdleWithin(Duration.ofMillis(1)));
    assertThat(early.await()).isFalse();
    Task<Boolean> idle = loop.start(Owner.HUB, "wait", () -> isIdleWithin(Duration.ofSeconds(50)));

    answer.countDown();

    assertThat(idle.await()).isTrue();
    Awaitility.await().until(() -> busy() == 1);
  }

  private boolean isIdleWithin(Duration limit) {
    return loop.tasks().awaitIdle(limit);
  }

  private int busy() {
    return loop.isClosed()
        ? 0
        : loop.call(Owner.HUB, "look", loop::statistics).now().workers().busy();
  }

  private Task<?> begin(String what, TaskBody work) {
    return loop.startBackground(
        lamps,
        what,
        () ->
            loop.<@Nullable Void>blocking(
                what,
                () -> {
                  work.run();
                  return null;
                }));
  }

  private void spin() {
    while (release.getCount() > 0) {
      Thread.onSpinWait();
    }
  }
}
