package dev.hearth.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.time.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Ten thousand tasks wait in everything that the JDK can wait for, at the same time.
@Timeout(120)
class TenThousandTasksTest {
  private static final Owner TEST = new Owner("test");
  private static final int OF_EACH = 1_995;
  private static final int PROCESSES = 25;

  private final EventLoop loop = EventLoop.started(SystemTime.instance());
  private final List<Task<Integer>> tasks = new ArrayList<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Set<Thread> carriers = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Object monitor = new Object();
  private boolean isNotified;

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void tasks_tenThousandWaitInEveryWay_leaveTheLoopFreeAndAllGoOn() throws Exception {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    List<Process> processes = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SocketPairs pairs = new SocketPairs(server)) {
      lock.lock();
      for (int i = 0; i < OF_EACH; i++) {
        Socket near = pairs.open();
        start("socket", () -> near.getInputStream().read());
        start("sleep", this::sleepUntilCancelled);
        start("lock", this::lockAndUnlock);
        start("future", future::get);
        start("monitor", this::waitForNotification);
      }
      for (int i = 0; i < PROCESSES; i++) {
        Process process = new ProcessBuilder("cat").start();
        processes.add(process);
        start("process", () -> process.waitFor() + 42);
      }
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> waiting.get() == tasks.size());
      assertThat(tasks).hasSize(10_000);

      int ticks = ticksInARow(50);

      assertThat(ticks).isEqualTo(50);
      assertThat(tasks).noneMatch(Task::isDone);
      tasks.stream().filter(task -> task.name().equals("sleep")).forEach(Task::cancel);
      pairs.answerAll(42);
      lock.unlock();
      future.complete(42);
      notifyAllWaiting();
      for (Process process : processes) {
        process.getOutputStream().close();
      }
      assertThat(tasks).allSatisfy(task -> assertThat(task.await()).isEqualTo(42));
      assertThat(carriers).hasSize(1).first().extracting(Thread::getName).isEqualTo("hearth-loop");
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  @Test
  void library_withVirtualThreadsOfItsOwn_staysOnTheLoopForItsOwner() {
    Owner owner = new Owner("library");
    AtomicInteger overlapping = new AtomicInteger();
    AtomicInteger inside = new AtomicInteger();

    int sum =
        loop.start(
                owner,
                "library",
                () -> {
                  try (ExecutorService own = Executors.newVirtualThreadPerTaskExecutor()) {
                    List<Future<Integer>> parts = new ArrayList<>();
                    for (int i = 0; i < 200; i++) {
                      int part = i;
                      parts.add(own.submit(() -> partOf(part, inside, overlapping)));
                    }
                    int total = 0;
                    for (Future<Integer> part : parts) {
                      total += part.get();
                    }
                    return total;
                  }
                })
            .await();

    assertThat(sum).isEqualTo(199 * 100);
    assertThat(overlapping).hasValue(0);
    assertThat(carriers).hasSize(1).first().extracting(Thread::getName).isEqualTo("hearth-loop");
    LoopStatistics statistics = loop.call(TEST, "statistics", loop::statistics);
    assertThat(statistics.owners())
        .filteredOn(share -> share.name().equals("library"))
        .singleElement()
        .satisfies(share -> assertThat(share.slices()).isGreaterThan(400));
  }

  /// Two slices: before and after a wait. In between others run, but never at the same time.
  private int partOf(int part, AtomicInteger inside, AtomicInteger overlapping)
      throws InterruptedException {
    note(inside, overlapping);
    Thread.sleep(1);
    note(inside, overlapping);
    return part;
  }

  private void note(AtomicInteger inside, AtomicInteger overlapping) {
    if (inside.incrementAndGet() != 1 || !loop.isCurrent()) {
      overlapping.incrementAndGet();
    }
    noteCarrier();
    inside.decrementAndGet();
  }

  private void start(String name, Callable<Integer> body) {
    tasks.add(
        loop.start(
            TEST,
            name,
            () -> {
              noteCarrier();
              waiting.incrementAndGet();
              int result = body.call();
              noteCarrier();
              return result;
            }));
  }

  private int sleepUntilCancelled() {
    try {
      loop.sleep(Duration.ofHours(1));
      return 0;
    } catch (TaskCancelledException e) {
      // Its end is what this task is for, so it ends with a result like the others.
      return 42;
    }
  }

  private int lockAndUnlock() {
    lock.lock();
    try {
      return 42;
    } finally {
      lock.unlock();
    }
  }

  private int waitForNotification() throws InterruptedException {
    synchronized (monitor) {
      while (!isNotified) {
        monitor.wait();
      }
    }
    return 42;
  }

  private void notifyAllWaiting() {
    synchronized (monitor) {
      isNotified = true;
      monitor.notifyAll();
    }
  }

  private int ticksInARow(int wanted) {
    AtomicInteger ticks = new AtomicInteger();
    loop.call(TEST, "tick", () -> tick(ticks, wanted));
    Awaitility.await().until(() -> ticks.get() >= wanted);
    return ticks.get();
  }

  private @Nullable Void tick(AtomicInteger ticks, int wanted) {
    loop.schedule(
        Duration.ofMillis(2),
        () -> {
          if (ticks.incrementAndGet() < wanted) {
            tick(ticks, wanted);
          }
        });
    return null;
  }

  private void noteCarrier() {
    Thread carrier = LoopThreads.carrierOf(Thread.currentThread());
    if (carrier != null) {
      carriers.add(carrier);
    }
  }

  /// Connections to this very process.
  private static final class SocketPairs implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> near = new ArrayList<>();
    private final List<Socket> far = new ArrayList<>();

    SocketPairs(ServerSocket server) {
      this.server = server;
    }

    Socket open() throws IOException {
      Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
      near.add(socket);
      far.add(server.accept());
      return socket;
    }

    void answerAll(int answer) throws IOException {
      for (Socket socket : far) {
        socket.getOutputStream().write(answer);
      }
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : near) {
        socket.close();
      }
      for (Socket socket : far) {
        socket.close();
      }
    }
  }
}
