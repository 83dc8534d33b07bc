package dev.hearth.bench;

import dev.hearth.api.EventStream;
import dev.hearth.api.EventStreams;
import dev.hearth.auth.User;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.event.Subscription;
import dev.hearth.json.Json;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.LoopStatistics;
import dev.hearth.loop.Task;
import dev.hearth.loop.TaskBody;
import dev.hearth.loop.TaskCancelledException;
import dev.hearth.loop.Timer;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.state.State;
import dev.hearth.state.StateFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A house that never rests: 1,000 entities change at a given rate and each has a tracker, two clients listen to the stream of
/// events, and beside that services are called, timers set and cancelled, tasks started and cancelled, listeners and
/// entities added and removed, blocking work done, and a foreign thread changes states.
///
/// **Runs on any thread**; what it does runs on the loop of its own [Kernel].
final class SoakHouse implements AutoCloseable {
  /// How often the entities are changed; what is due by then is changed at once.
  private static final Duration TICK = Duration.ofMillis(2);

  /// Changes in one go at most, so that others have their turn when the machine was busy.
  private static final long TICK_CHANGES_MAX = 2_000;

  /// So many failures are kept to be told.
  private static final int FAILURES_MAX = 20;

  private static final EventType<FreePayload> NOTE = EventType.free("soak_note");
  private static final User READER = new User("soak", "soak", User.Role.ADMIN);

  private final Kernel kernel = new Kernel();
  private final EventLoop loop = kernel.loop;
  private final ServiceRegistry services =
      new ServiceRegistry(loop, kernel.bus, kernel.contexts, user -> Optional.empty());
  private final EventStreams streams = new EventStreams(loop, kernel.bus);
  private final ChangingStates entities = new ChangingStates();
  private final Map<String, Object> attributes = Json.object("unit_of_measurement", "W");
  private final long changesPerSecond;
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> outside = new ArrayList<>();
  private final AtomicLong streamedBytes = new AtomicLong();
  private final AtomicLong streamsOpened = new AtomicLong();
  private volatile boolean isOver;

  // On the loop.
  private final @Nullable State[] lastHeard = new State[ChangingStates.ENTITIES];
  private long begunNanos;
  private long changes;
  private long skipped;
  private long heard;
  private long heardOfAll;
  private long guests;
  private long guestsHeard;
  private long touched;

  /// A house that changes so many states each second. It lives until it is closed.
  SoakHouse(long changesPerSecond) {
    this.changesPerSecond = changesPerSecond;
    kernel.onLoop(this::begin);
    outside.add(Thread.ofPlatform().name("soak-caller").start(this::callFromOutside));
    outside.add(Thread.ofPlatform().name("soak-reader").start(() -> read(Set.of())));
    outside.add(
        Thread.ofPlatform().name("soak-note-reader").start(() -> read(Set.of(NOTE.name()))));
  }

  private void begin() {
    for (int i = 0; i < ChangingStates.ENTITIES; i++) {
      int entity = i;
      kernel
          .states
          .trackers()
          .track(
              List.of(ChangingStates.idOf(entity)),
              event -> {
                heard++;
                lastHeard[entity] = event.data().afterOrNull();
              });
    }
    kernel
        .states
        .trackers()
        .trackFiltered(StateFilter.domains(List.of("sensor")), event -> heardOfAll++);
    kernel.states.trackers().trackAdded(List.of("switch"), event -> guestsHeard++);
    kernel.states.trackers().trackRemoved(List.of("switch"), event -> guestsHeard++);
    services.register(
        Service.named("soak", "touch")
            .accepting(Schemas.object().required("brightness", Schemas.integer(0, 255)))
            .handledBy(call -> touched++));
    services.register(
        Service.named("soak", "wait")
            .handledBy(call -> {
              loop.sleep(Duration.ofMillis(5));
              touched++;
            }));
    begunNanos = loop.time().nanos();
    loop.schedule(TICK, this::tick);
    repeat("call services", Duration.ofMillis(5), this::callServices);
    repeat("block", Duration.ofMillis(20), random -> loop.blocking("think", random::nextInt));
    repeat("set timers", Duration.ofMillis(50), this::setTimers);
    repeat("start tasks", Duration.ofMillis(100), this::startTasks);
    repeat("listen", Duration.ofMillis(10), this::listenForAMoment);
    repeat("have guests", Duration.ofMillis(25), this::haveGuests);
  }

  /// What is due is changed; what is more than a second late is left out, or a pause would be followed by a storm.
  private void tick() {
    if (isOver) {
      return;
    }
    loop.schedule(TICK, this::tick);
    long elapsedMillis = (loop.time().nanos() - begunNanos) / 1_000_000;
    long behind = elapsedMillis * changesPerSecond / 1_000 - changes - skipped;
    if (behind > changesPerSecond) {
      skipped += behind - changesPerSecond;
    }
    for (long left = Math.min(behind, TICK_CHANGES_MAX); left > 0; left--) {
      int entity = (int) (changes % ChangingStates.ENTITIES);
      String value = Long.toString(changes / ChangingStates.ENTITIES);
      kernel.states.set(entities.ids()[entity], value, attributes);
      changes++;
    }
  }

  /// One step of what goes on beside the changes.
  @FunctionalInterface
  private interface Step {
    void run(SplittableRandom random) throws Exception;
  }

  private void repeat(String name, Duration interval, Step step) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    start(
        name,
        () -> {
          while (!isOver) {
            step.run(random);
            loop.sleep(interval);
          }
        });
  }

  private void callServices(SplittableRandom random) {
    services.call(ServiceCall.of("soak", "touch").with(Map.of("brightness", random.nextInt(256))));
    if (random.nextInt(10) == 0) {
      services.call(ServiceCall.of("soak", "wait"));
    }
  }

  private void setTimers(SplittableRandom random) {
    for (int i = 0; i < 50; i++) {
      Timer timer = loop.schedule(Duration.ofMillis(random.nextInt(1, 2_000)), () -> touched++);
      if (random.nextBoolean()) {
        timer.cancel();
      }
    }
  }

  private void startTasks(SplittableRandom random) {
    for (int i = 0; i < 20; i++) {
      Duration rest = Duration.ofMillis(random.nextInt(1, 500));
      Task<?> task = start("rest", () -> loop.sleep(rest));
      if (i % 4 == 0) {
        task.cancel();
      }
    }
  }

  private Task<?> start(String name, TaskBody body) {
    return loop.startBackground(
        Kernel.OWNER,
        name,
        () -> {
          try {
            body.run();
          } catch (TaskCancelledException | InterruptedException e) {
            throw e;
          } catch (Exception e) {
            fail(e);
          }
        });
  }

  private void listenForAMoment(SplittableRandom random) {
    Subscription heardNotes = kernel.bus.listen(NOTE, event -> touched++);
    kernel.bus.listenOnce(NOTE, event -> touched++);
    String id = ChangingStates.idOf(random.nextInt(ChangingStates.ENTITIES));
    Subscription tracked = kernel.states.trackers().track(List.of(id), event -> touched++);
    kernel.bus.fire(NOTE, new FreePayload(Json.object("n", random.nextInt())));
    loop.sleep(Duration.ofMillis(random.nextInt(1, 5)));
    tracked.remove();
    heardNotes.remove();
  }

  private void haveGuests(SplittableRandom random) {
    String id = "switch.guest_" + random.nextInt(100_000);
    kernel.states.set(id, "on", attributes, kernel.contexts.create());
    Thread.yield();
    kernel.states.remove(id);
    guests++;
  }

  private void callFromOutside() {
    SplittableRandom random = new SplittableRandom(1);
    while (!isOver) {
      try {
        kernel.onLoop(() ->
            kernel.states.set("light.outside", Integer.toString(random.nextInt()), attributes));
        Thread.sleep(1);
      } catch (Exception e) {
        fail(e);
        return;
      }
    }
  }

  /// A client of the stream. One that does not keep up is dropped, and comes back.
  private void read(Set<String> wanted) {
    try {
      while (!isOver) {
        EventStream stream =
            loop.call(Kernel.OWNER, "open a stream", () -> streams.open(READER, wanted));
        streamsOpened.incrementAndGet();
        byte[] batch = stream.outbox().take();
        while (batch.length > 0) {
          streamedBytes.addAndGet(batch.length);
          batch = stream.outbox().take();
        }
        kernel.onLoop(() -> streams.close(stream));
      }
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void fail(Throwable failure) {
    if (!isOver && failures.size() < FAILURES_MAX) {
      failures.add(failure);
    }
  }

  /// Changes so far.
  long changes() {
    return loop.call(Kernel.OWNER, "count", () -> changes);
  }

  /// Changes that were left out because the machine did not come to them.
  long skipped() {
    return loop.call(Kernel.OWNER, "count", () -> skipped);
  }

  /// How much of everything there is at the moment.
  LoopStatistics.Now now() {
    return loop.call(Kernel.OWNER, "count", () -> loop.statistics().now());
  }

  /// What went beside the changes, in a sentence.
  String description() {
    return loop.call(
        Kernel.OWNER,
        "describe",
        () ->
            "%d service calls, timers and notes heard; %d guests; %d tasks; %d streams opened, %d MB streamed"
                .formatted(
                    touched,
                    guests,
                    loop.statistics().sums().tasksStarted(),
                    streamsOpened.get(),
                    streamedBytes.get() / 1_000_000));
  }

  /// Ends the work and says what was wrong: what failed, changes that a tracker has missed or heard twice, and what is left.
  List<String> end() throws InterruptedException {
    isOver = true;
    kernel.onLoop(streams::closeAll);
    for (Thread thread : outside) {
      thread.join();
    }
    List<String> wrong = new ArrayList<>();
    kernel.onLoop(() -> {
      loop.tasks().cancelBackground();
      if (!loop.tasks().awaitIdleWithBackground(Duration.ofSeconds(30))) {
        wrong.add("Tasks are left: " + loop.tasks().pending());
      }
      failures.forEach(failure -> wrong.add("Failed: " + failure));
      check(wrong);
    });
    return wrong;
  }

  private void check(List<String> wrong) {
    expect(wrong, "changes heard by the trackers of single entities", changes, heard);
    expect(wrong, "changes heard by the tracker of all", changes, heardOfAll);
    expect(wrong, "guests heard of", 2 * guests, guestsHeard);
    expect(wrong, "streams open", 0, streams.size());
    for (int i = 0; i < Math.min(changes, ChangingStates.ENTITIES); i++) {
      State last = kernel.states.find(ChangingStates.idOf(i)).orElse(null);
      if (lastHeard[i] != last) {
        wrong.add("Heard last of " + last + " was " + lastHeard[i]);
      }
    }
  }

  private static void expect(List<String> wrong, String what, long expected, long found) {
    if (expected != found) {
      wrong.add("Expected " + expected + " " + what + ", found " + found);
    }
  }

  @Override
  public void close() {
    isOver = true;
    kernel.close();
  }
}
