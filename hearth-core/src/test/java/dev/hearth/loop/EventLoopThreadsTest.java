package dev.hearth.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.time.SystemTime;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The loop on its own thread, with other threads around it.
@Timeout(60)
class EventLoopThreadsTest {
  private static final Owner TEST = new Owner("test");

  private final EventLoop loop = EventLoop.started(SystemTime.instance());

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void tasks_aThousandBlockedInSocketReads_shareOneCarrierAndLeaveTheLoopFree() throws Exception {
    int count = 1_000;
    try (ServerSocket server = new ServerSocket(0, count, InetAddress.getLoopbackAddress())) {
      List<Socket> serverSides = new ArrayList<>();
      Thread acceptor =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  for (int i = 0; i < count; i++) {
                    serverSides.add(server.accept());
                  }
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      Set<Thread> carriers = ConcurrentHashMap.newKeySet();
      AtomicInteger waiting = new AtomicInteger();
      List<Task<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        readers.add(
            loop.start(
                TEST,
                "reader " + i,
                () -> {
                  try (Socket socket =
                      new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                    noteCarrier(carriers);
                    waiting.incrementAndGet();
                    InputStream in = socket.getInputStream();
                    int first = in.read();
                    noteCarrier(carriers);
                    return first + in.read();
                  }
                }));
      }
      acceptor.join();
      Awaitility.await().until(() -> waiting.get() == count);

      AtomicInteger ticks = new AtomicInteger();
      loop.call(TEST, "tick", () -> tick(ticks));
      Awaitility.await().until(() -> ticks.get() >= 50);
      assertThat(readers).noneMatch(Task::isDone);

      for (Socket socket : serverSides) {
        socket.getOutputStream().write(new byte[] {40, 2});
      }

      assertThat(readers).allSatisfy(reader -> assertThat(reader.await()).isEqualTo(42));
      assertThat(carriers).hasSize(1).first().extracting(Thread::getName).isEqualTo("hearth-loop");
      LoopStatistics statistics = loop.call(TEST, "statistics", loop::statistics);
      assertThat(statistics.sums().lateCallbacks()).isZero();
      for (Socket socket : serverSides) {
        socket.close();
      }
    }
  }

  private @Nullable Void tick(AtomicInteger ticks) {
    loop.schedule(
        Duration.ofMillis(2),
        () -> {
          if (ticks.incrementAndGet() < 50) {
            tick(ticks);
          }
        });
    return null;
  }

  private static void noteCarrier(Set<Thread> carriers) {
    Thread carrier = LoopThreads.carrierOf(Thread.currentThread());
    if (carrier != null) {
      carriers.add(carrier);
    }
  }

  @Test
  void read_onAnotherLoopsSockets_goesOnWhenTheLoopThatReadFirstIsClosed() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      assertThat(readInTask(loop, server)).isEqualTo(42);
      loop.close();
      EventLoop other = EventLoop.started(SystemTime.instance());

      int read = readInTask(other, server);

      assertThat(read).isEqualTo(42);
      other.close();
    }
  }

  private static int readInTask(EventLoop in, ServerSocket server) throws Exception {
    try (Socket near = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket far = server.accept()) {
      AtomicInteger begun = new AtomicInteger();
      Task<Integer> task =
          in.start(
              TEST,
              "reader",
              () -> {
                begun.incrementAndGet();
                return near.getInputStream().read();
              });
      Awaitility.await().until(() -> begun.get() == 1);
      far.getOutputStream().write(42);
      return task.await(Duration.ofSeconds(10));
    }
  }

  @Test
  void call_fromAnotherThread_returnsResultOrThrowsTheSameException() {
    IllegalArgumentException mine = new IllegalArgumentException("mine");

    String result = loop.call(TEST, "greet", () -> "on loop " + loop.isCurrent());

    assertThat(result).isEqualTo("on loop true");
    assertThat(loop.isCurrent()).isFalse();
    assertThatThrownBy(() ->
            loop.<String>call(
                TEST,
                "fail",
                () -> {
                  throw mine;
                }))
        .isSameAs(mine);
  }

  @Test
  void call_onTheLoop_isAPlainCallOnTheSameThread() {
    Boolean isSame =
        loop.call(
            TEST,
            "outer",
            () -> {
              Thread outer = Thread.currentThread();
              return loop.call(TEST, "inner", () -> Thread.currentThread() == outer);
            });

    assertThat(isSame).isTrue();
  }

  @Test
  void call_nestedThroughOtherThreads_doesNotDeadlock() throws Exception {
    try (ExecutorService pool = Executors.newCachedThreadPool()) {
      String result = nested(pool, 3);

      assertThat(result).isEqualTo("loop 3, loop 2, loop 1, end");
    }
  }

  /// A thread calls the hub, whose task waits for another thread, which calls the hub, ...
  private String nested(ExecutorService pool, int depth) throws Exception {
    if (depth == 0) {
      return "end";
    }
    Future<String> other =
        pool.submit(() ->
            loop.call(
                TEST,
                "level " + depth,
                () -> {
                  try {
                    return "loop "
                        + depth
                        + ", "
                        + pool.submit(() -> nested(pool, depth - 1)).get();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }));
    return other.get();
  }

  @Test
  void call_manyThreadsAtOnce_oneBodyAtATime() throws Exception {
    int threads = 20;
    int callsEach = 2_000;
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger overlaps = new AtomicInteger();
    int[] plainCounter = new int[1];
    List<Thread> callers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      callers.add(
          (t % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual())
              .start(() -> {
                for (int i = 0; i < callsEach; i++) {
                  loop.call(
                      TEST,
                      "count",
                      () -> {
                        if (inside.getAndIncrement() != 0) {
                          overlaps.incrementAndGet();
                        }
                        plainCounter[0]++;
                        inside.decrementAndGet();
                        return plainCounter[0];
                      });
                }
              }));
    }
    for (Thread caller : callers) {
      caller.join();
    }

    assertThat(overlaps).hasValue(0);
    assertThat(loop.call(TEST, "read", () -> plainCounter[0])).isEqualTo(threads * callsEach);
  }

  @Test
  void call_withLimitAndSlowBody_timesOutButGoesOn() {
    CountDownLatch done = new CountDownLatch(1);

    assertThatThrownBy(() ->
            loop.call(
                TEST,
                "slow",
                Duration.ofMillis(20),
                () -> {
                  loop.sleep(Duration.ofMillis(200));
                  done.countDown();
                  return "late";
                }))
        .isInstanceOf(CallTimedOutException.class)
        .hasMessageContaining("slow");

    Awaitility.await().until(() -> done.getCount() == 0);
  }

  @Test
  void close_callersWaiting_theyGetHubStoppedAtOnceAndSoDoLaterOnes() throws Exception {
    AtomicReference<@Nullable Throwable> got = new AtomicReference<>();
    CountDownLatch inTask = new CountDownLatch(1);
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                loop.call(
                    TEST,
                    "for ever",
                    () -> {
                      inTask.countDown();
                      loop.sleep(Duration.ofDays(1));
                      return "never";
                    });
              } catch (HubStoppedException e) {
                got.set(e);
              }
            });
    inTask.await();

    loop.close();
    caller.join();

    assertThat(got.get()).isInstanceOf(HubStoppedException.class).hasMessageContaining("for ever");
    assertThatThrownBy(() -> loop.call(TEST, "late", () -> "x"))
        .isInstanceOf(HubStoppedException.class);
    assertThatThrownBy(() -> loop.start(TEST, "late", () -> {}))
        .isInstanceOf(HubStoppedException.class);
  }

  @Test
  void blocking_inTask_runsOnAWorkerWhileOthersRun() {
    CountDownLatch release = new CountDownLatch(1);
    Task<String> waiting =
        loop.start(
            TEST,
            "waiting",
            () ->
                loop.blocking(
                    "hold",
                    () -> {
                      release.await();
                      return Thread.currentThread().getName();
                    }));

    String meanwhile = loop.call(TEST, "other", () -> "other ran");
    release.countDown();

    assertThat(meanwhile).isEqualTo("other ran");
    assertThat(waiting.await()).startsWith("hearth-worker-");
  }

  @Test
  void blocking_allCallsOfOneOwnerHang_otherOwnersStillGetWorkers() {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger hanging = new AtomicInteger();
    List<Task<?>> hung = new ArrayList<>();
    Owner bad = new Owner("bad");
    for (int i = 0; i < 200; i++) {
      hung.add(
          loop.start(
              bad,
              "hangs",
              () ->
                  loop.blocking(
                      "hold",
                      () -> {
                        hanging.incrementAndGet();
                        release.await();
                        return hanging.get();
                      })));
    }
    Awaitility.await().until(() -> hanging.get() == Workers.SHARE_MAX);

    String answer =
        loop.start(new Owner("good"), "asks", () -> loop.blocking("ask", () -> "answer")).await();

    assertThat(answer).isEqualTo("answer");
    assertThat(hanging).hasValue(Workers.SHARE_MAX);
    release.countDown();
    hung.forEach(Task::await);
    assertThat(hanging).hasValue(200);
  }

  @Test
  void cancel_taskInBlocking_interruptsTheWorker() {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Task<?> task =
        loop.start(
            TEST,
            "waiting",
            () ->
                loop.<@Nullable Void>blocking(
                    "hold",
                    () -> {
                      began.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                      }
                      return null;
                    }));
    Awaitility.await().until(() -> began.getCount() == 0);

    task.cancel();

    assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
    Awaitility.await().until(() -> interrupted.getCount() == 0);
  }

  @Test
  void watchdog_sliceThatSpins_isSeenWithOwnerAndStack() {
    AtomicReference<Watchdog.@Nullable Running> seen = new AtomicReference<>();
    CountDownLatch look = new CountDownLatch(1);
    Task<?> spinner =
        loop.start(
            new Owner("spinner"),
            "spin",
            () -> {
              look.countDown();
              while (seen.get() == null) {
                Thread.onSpinWait();
              }
            });
    Awaitility.await().until(() -> look.getCount() == 0);

    seen.set(loop.running());
    spinner.await();

    assertThat(seen.get())
        .isNotNull()
        .satisfies(running -> assertThat(running.owner()).isEqualTo("spinner"))
        .satisfies(running -> assertThat(running.name()).isEqualTo("spin"))
        .satisfies(running -> assertThat(running.thread()).isNotNull());
  }
}
