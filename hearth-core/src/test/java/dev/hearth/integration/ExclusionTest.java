package dev.hearth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.event.Subscription;
import dev.hearth.json.Json;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.NotOnLoopException;
import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.service.FakePermissions;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.state.StateChanged;
import dev.hearth.state.StateMachine;
import dev.hearth.time.SystemTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever changes the state of the hub is alone while it does.
///
/// With `-Dhearth.thorough=true` the work goes on for a minute; otherwise each worker does a fixed amount.
@Timeout(180)
class ExclusionTest {
  private static final Owner TEST = new Owner("test");
  private static final int TASKS = 200;
  private static final int THREADS = 20;
  private static final int STEPS = 300;
  private static final EventType<FreePayload> PING = EventType.free("ping");

  private final EventLoop loop = EventLoop.started(SystemTime.instance());
  private final Contexts contexts = new Contexts(loop.time(), new SplittableRandom(1));
  private final EventBus bus = new EventBus(loop, contexts);
  private final StateMachine states = new StateMachine(loop, bus, contexts);
  private final ServiceRegistry services =
      new ServiceRegistry(loop, bus, contexts, new FakePermissions());

  // Plain fields on purpose: only the loop keeps two threads from meeting in them.
  private @Nullable Thread inside;
  private long plainCount;

  private final AtomicLong trueCount = new AtomicLong();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void core_tasksAndForeignThreadsChangeEverything_neverOverlap() throws Exception {
    run(this::prepare);
    BooleanSupplier isOver = end();
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      tasks.add(loop.start(TEST, "worker " + i, () -> work(random, isOver)));
    }
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      SplittableRandom random = new SplittableRandom(1_000 + i);
      threads.add(Thread.ofPlatform().start(() -> workFromOutside(random, isOver)));
    }

    for (Thread thread : threads) {
      thread.join();
    }
    tasks.forEach(Task::await);

    assertThat(failures).isEmpty();
    assertThat(trueCount.get()).isGreaterThanOrEqualTo((TASKS + THREADS) * (long) STEPS);
    assertThat(loop.<Long>call(TEST, "count", () -> plainCount)).isEqualTo(trueCount.get());
  }

  @Test
  void check_foreignThreadChangesAState_isCaughtAndNothingChanges() {
    assertThatThrownBy(() -> states.set("sensor.a", "1", Map.of()))
        .isInstanceOf(NotOnLoopException.class);
    assertThatThrownBy(() -> bus.listen(PING, event -> {})).isInstanceOf(NotOnLoopException.class);
    assertThatThrownBy(() -> services.register(Service.named("a", "b").handledBy(call -> {})))
        .isInstanceOf(NotOnLoopException.class);
    assertThat(states.find("sensor.a")).isEmpty();
  }

  @Test
  void check_secondThreadInTheMiddleOfAChange_isCaught() throws Exception {
    CountDownLatch isInside = new CountDownLatch(1);
    CountDownLatch isSeen = new CountDownLatch(1);
    Thread first =
        Thread.ofPlatform()
            .name("first")
            .start(() -> {
              loop.beginAtomic();
              isInside.countDown();
              awaitQuietly(isSeen);
              loop.endAtomic();
            });
    isInside.await();

    assertThatThrownBy(loop::beginAtomic)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("while \"first\" does");
    isSeen.countDown();
    first.join();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void prepare() {
    bus.listen(StateChanged.TYPE, event -> alone());
    bus.listen(PING, event -> alone());
    services.register(Service.named("test", "touch").handledBy(call -> alone()));
  }

  /// What every change leads to. Two that meet here would lose a count, or find each other.
  private void alone() {
    Thread before = inside;
    Thread current = Thread.currentThread();
    inside = current;
    long count = plainCount;
    Thread.onSpinWait();
    if (inside != current || (before != null && before != current)) {
      failures.add(new AssertionError(before + " was inside together with " + current));
    }
    plainCount = count + 1;
    inside = before;
    trueCount.incrementAndGet();
  }

  private void work(SplittableRandom random, BooleanSupplier isOver) throws InterruptedException {
    for (int step = 0; step < STEPS || !isOver.getAsBoolean(); step++) {
      change(random);
      switch (random.nextInt(8)) {
        case 0 -> Thread.sleep(1);
        case 1 -> loop.blocking("nothing", () -> 1);
        default -> Thread.yield();
      }
    }
  }

  private void workFromOutside(SplittableRandom random, BooleanSupplier isOver) {
    try {
      for (int step = 0; step < STEPS || !isOver.getAsBoolean(); step++) {
        run(() -> change(random));
      }
    } catch (Throwable e) {
      failures.add(e);
    }
  }

  private void change(SplittableRandom random) {
    String entity = "sensor.power_" + random.nextInt(50);
    switch (random.nextInt(6)) {
      case 0, 1 -> states.set(entity, Long.toString(random.nextLong()), Json.emptyObject());
      case 2 -> {
        states.set(entity, Long.toString(random.nextLong()), Json.emptyObject());
        states.remove(entity);
      }
      case 3 -> {
        Subscription own = bus.listen(PING, event -> {});
        bus.fire(PING, FreePayload.EMPTY);
        own.remove();
      }
      case 4 -> {
        Service own = Service.named("test", "own_" + random.nextInt(9)).handledBy(call -> alone());
        services.register(own);
        services.call(ServiceCall.of(own.domain(), own.name()));
        services.remove(own);
      }
      default -> {
        Subscription own = states.trackers().track(List.of(entity), event -> {});
        services.call(ServiceCall.of("test", "touch"));
        own.remove();
      }
    }
  }

  private void run(Runnable body) {
    loop.<@Nullable Void>call(
        TEST,
        "change",
        () -> {
          body.run();
          return null;
        });
  }

  /// At once, or in a minute if the build asks for the long way.
  private BooleanSupplier end() {
    if (!Boolean.getBoolean("hearth.thorough")) {
      return () -> true;
    }
    long until = loop.time().nanos() + java.time.Duration.ofMinutes(1).toNanos();
    return () -> loop.time().nanos() >= until;
  }
}
