package dev.hearth.app;

import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.entity.UpdatePolicy;
import dev.hearth.event.EventType;
import dev.hearth.event.FreePayload;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Integrations with one fault each. They behave until they hear [#MISBEHAVE].
final class BadNeighbours {
  static final EventType<FreePayload> MISBEHAVE = EventType.free("misbehave");

  /// It never comes up; to be set up by hand.
  static final String NEVER_UP = "never_up";

  /// It can be set up the second time, and then fails at everything.
  static final String THROWING = "throwing";

  private final CountDownLatch over = new CountDownLatch(1);

  List<Integration> all() {
    return List.of(
        new EndlessWork(),
        new Spinning(),
        new SleepyCallback(),
        new NeverUp(),
        new HangingUpdate(),
        new Throwing(),
        new Flooding(),
        new LeakingThreads());
  }

  /// Ends what would go on for ever.
  void end() {
    over.countDown();
  }

  private boolean isOver() {
    return over.getCount() == 0;
  }

  /// Whoever interrupts it is ignored.
  private void awaitEnd() {
    while (!isOver()) {
      try {
        over.await();
      } catch (InterruptedException e) {
        // Deaf.
      }
    }
  }

  /// What they have in common.
  private abstract static class Neighbour implements Integration {
    private final String name;

    Neighbour(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean isSetUpByDefault() {
      return true;
    }

    @Override
    public void setUp(Hub hub, Map<String, Object> config) throws Exception {
      hub.events().listen(MISBEHAVE, event -> misbehave(hub));
    }

    void misbehave(Hub hub) {}
  }

  /// An entity of one of them.
  private abstract static class Thing extends Entity {
    private final String name;

    Thing(String name) {
      this.name = name;
    }

    @Override
    public String domain() {
      return "neighbour";
    }

    @Override
    public EntityIdentity identity() {
      return EntityIdentity.identifiedBy(name).named(name);
    }

    @Override
    public Optional<?> stateValue() {
      return Optional.of("there");
    }

    @Override
    public boolean isPolled() {
      return true;
    }
  }

  /// A worker that never comes back.
  private final class EndlessWork extends Neighbour {
    EndlessWork() {
      super("endless_work");
    }

    @Override
    void misbehave(Hub hub) {
      hub.tasks().startBackground("compute", () -> hub.tasks().blocking("endless", this::spin));
    }

    private boolean spin() {
      while (!isOver()) {
        Thread.onSpinWait();
      }
      return true;
    }
  }

  /// A second of computing on the loop.
  private static final class Spinning extends Neighbour {
    Spinning() {
      super("spinning");
    }

    @Override
    void misbehave(Hub hub) {
      hub.tasks().startBackground("spins", Spinning::spin);
    }

    private static void spin() {
      long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      while (System.nanoTime() - end < 0) {}
    }
  }

  /// A timer that waits.
  private static final class SleepyCallback extends Neighbour {
    SleepyCallback() {
      super("sleepy_callback");
    }

    @Override
    void misbehave(Hub hub) {
      hub.time().after(Duration.ofMillis(1), () -> sleep(hub));
    }

    private static void sleep(Hub hub) {
      hub.tasks().sleep(Duration.ofMillis(500));
    }
  }

  /// A set-up that waits for what does not come.
  private final class NeverUp extends Neighbour {
    NeverUp() {
      super(NEVER_UP);
    }

    @Override
    public boolean isSetUpByDefault() {
      return false;
    }

    @Override
    public void setUp(Hub hub, Map<String, Object> config) throws Exception {
      over.await();
    }
  }

  /// An update that does not end, and is deaf to being cancelled.
  private final class HangingUpdate extends Neighbour {
    private boolean isHanging;

    HangingUpdate() {
      super("hanging_update");
    }

    @Override
    public void setUp(Hub hub, Map<String, Object> config) throws Exception {
      super.setUp(hub, config);
      hub.entities()
          .add(
              UpdatePolicy.every(Duration.ofSeconds(1)).within(Duration.ofSeconds(2)),
              List.of(
                  new Thing(name()) {
                    @Override
                    public void update() {
                      if (isHanging) {
                        awaitEnd();
                      }
                    }
                  }));
    }

    @Override
    void misbehave(Hub hub) {
      isHanging = true;
    }
  }

  /// Fails wherever it is asked.
  private static final class Throwing extends Neighbour {
    private boolean isSecondTime;
    private boolean isMisbehaving;
    private final Thing thing =
        new Thing(THROWING) {
          @Override
          public Optional<?> stateValue() {
            if (isMisbehaving) {
              throw new IllegalStateException("no state");
            }
            return super.stateValue();
          }

          @Override
          public void update() {
            throw new IllegalStateException("no update");
          }
        };

    Throwing() {
      super(THROWING);
    }

    @Override
    public void setUp(Hub hub, Map<String, Object> config) throws Exception {
      if (!isSecondTime) {
        isSecondTime = true;
        throw new IllegalStateException("no set-up");
      }
      super.setUp(hub, config);
      hub.entities().add(Duration.ofSeconds(1), List.of(thing));
    }

    @Override
    void misbehave(Hub hub) {
      isMisbehaving = true;
      thing.writeState();
      hub.time()
          .after(
              Duration.ofMillis(1),
              () -> {
                throw new IllegalStateException("no timer");
              });
      throw new IllegalStateException("no listener");
    }

    @Override
    public void tearDown(Hub hub) {
      throw new IllegalStateException("no tear-down");
    }
  }

  /// 100,000 events in a row, again and again, and somebody who listens.
  private final class Flooding extends Neighbour {
    private static final String EVENT = "drop";
    private long heard;

    Flooding() {
      super("flooding");
    }

    @Override
    public void setUp(Hub hub, Map<String, Object> config) throws Exception {
      super.setUp(hub, config);
      hub.events().listen(EventType.free(EVENT), event -> heard++);
    }

    @Override
    void misbehave(Hub hub) {
      hub.tasks()
          .startBackground(
              "pour",
              () -> {
                while (!isOver()) {
                  pour(hub);
                  hub.tasks().sleep(Duration.ofMillis(500));
                }
              });
    }

    private void pour(Hub hub) {
      for (int burst = 0; burst < 10; burst++) {
        for (int i = 0; i < 10_000; i++) {
          hub.events().fire(EVENT, Map.of("heard", heard));
        }
        hub.tasks().sleep(Duration.ofMillis(10));
      }
    }
  }

  /// A thread for each message that it never gets.
  private final class LeakingThreads extends Neighbour {
    private static final int THREADS = 300;

    LeakingThreads() {
      super("leaking_threads");
    }

    @Override
    void misbehave(Hub hub) {
      hub.tasks()
          .startBackground(
              "receive",
              () -> {
                for (int i = 0; i < THREADS; i++) {
                  Thread.ofPlatform().name("receiver " + i).daemon().start(this::receive);
                  if (i % 10 == 0) {
                    hub.tasks().sleep(Duration.ofMillis(1));
                  }
                }
              });
    }

    private void receive() {
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
