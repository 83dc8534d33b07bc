package dev.hearth.simulation;

import dev.hearth.demo.Demo;
import dev.hearth.integration.Integration;
import dev.hearth.integration.Simulation;
import dev.hearth.loop.LoopStatistics;
import dev.hearth.registry.Changes;
import dev.hearth.registry.EntityEntry;
import dev.hearth.registry.EntityField;
import dev.hearth.state.State;
import dev.hearth.state.StateMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One house, made up by a seed, through some hours of its life: devices at bad lines, people who turn knobs and rename things,
/// integrations that come and go, clocks that jump, restarts and power cuts.
///
/// What must be true nevertheless is checked on the way and at the end; if it is not, an [AssertionError] tells. The same seed
/// is the same run.
///
/// **Runs on the calling thread.**
public final class HouseRun {
  private static final int STEPS = 120;
  private static final Duration CALM = Duration.ofMinutes(5);

  private static final List<String> PLANTED =
      List.of(
          "no answer from",
          "its state stays as it is",
          "is outside of its range",
          "planted:",
          "Cannot write",
          "was cancelled",
          // A device that answers a call when its integration is gone: the caller is told.
          "of test failed: dev.hearth.integration.IntegrationTornDownException");

  private final SplittableRandom random;
  private final List<FlakyMaker> makers = new ArrayList<>();
  private final List<Integration> integrations = new ArrayList<>();
  private final Map<String, Integer> listenersBefore;
  private final int timersBefore;
  private Simulation house;
  private OrderWatch watch;
  private long changes;
  private int restarts;
  private int crashes;

  private HouseRun(long seed) {
    random = new SplittableRandom(seed);
    ServiceLoader.load(Integration.class).forEach(integrations::add);
    int count = 2 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      makers.add(new FlakyMaker("maker_" + i, 1 + random.nextInt(6), random.split()));
    }
    integrations.addAll(makers);
    Simulation empty = Simulation.permuted(seed, integrations.toArray(Integration[]::new));
    empty.started(new Demo().dependencies().toArray(String[]::new));
    listenersBefore = listenersOf(empty);
    timersBefore = empty.run(() -> empty.loop().statistics().now().timers());
    empty.close();
    house = Simulation.permuted(seed, integrations.toArray(Integration[]::new));
    watch = new OrderWatch(house);
  }

  /// Lives the life of a seed.
  ///
  /// @throws AssertionError naming what was not true
  public static Outcome of(long seed) {
    HouseRun run = new HouseRun(seed);
    try {
      run.live();
      checkLog(run.house);
    } finally {
      run.house.close();
    }
    return new Outcome(run.changes, run.restarts, run.crashes);
  }

  private void live() {
    moveIn();
    for (int step = 0; step < STEPS; step++) {
      act();
      house.advance(Duration.ofMillis(random.nextInt(20_000)));
    }
    calmDown();
    checkTruth();
    restart();
    house.advance(CALM);
    checkTruth();
    leave();
  }

  private void moveIn() {
    List<String> sections = new ArrayList<>();
    makers.forEach(maker -> sections.add(maker.name()));
    sections.add(Demo.NAME);
    house.started(sections.toArray(String[]::new));
    watch.listenLast();
  }

  // ---- What happens

  private void act() {
    switch (random.nextInt(16)) {
      case 0, 1, 2, 3 ->
          house.begin(
              "number", "set_value", Map.of("entity_id", anyOf("number"), "value", level()));
      case 4, 5 -> house.begin("switch", "toggle", Map.of("entity_id", anyOf("switch")));
      case 6 -> house.begin("light", "turn_on", Map.of("entity_id", "all", "brightness", 99));
      case 7 -> house.begin("button", "press", Map.of("entity_id", "all"));
      case 8 -> rename();
      case 9 -> enableOrDisable();
      case 10, 11 -> comeOrGo(makers.get(random.nextInt(makers.size())));
      case 12 -> jumpClock();
      case 13 -> house.disk().failNext(random.nextInt(3));
      case 14 -> {
        if (random.nextInt(3) == 0) {
          restart();
        }
      }
      default -> {
        if (random.nextInt(3) == 0) {
          crash();
        }
      }
    }
  }

  private int level() {
    return random.nextInt(101);
  }

  private String anyOf(String domain) {
    if (random.nextInt(10) == 0) {
      return "all";
    }
    List<State> all = house.run(() -> house.states().all(domain));
    return all.isEmpty() ? domain + ".nothing" : all.get(random.nextInt(all.size())).entityId();
  }

  private void rename() {
    change(entry ->
        Changes.<EntityField>none()
            .with(
                EntityField.ENTITY_ID,
                house.registries().entities().freeEntityId(entry.domain(), "moved " + level())));
  }

  private void enableOrDisable() {
    change(entry ->
        entry.isEnabled()
            ? Changes.<EntityField>none().with(EntityField.DISABLED_BY, "user")
            : Changes.<EntityField>none().without(EntityField.DISABLED_BY));
  }

  private void change(java.util.function.Function<EntityEntry, Changes<EntityField>> how) {
    house.run(() -> {
      List<EntityEntry> entries = house.registries().entities().all();
      if (!entries.isEmpty()) {
        EntityEntry entry = entries.get(random.nextInt(entries.size()));
        house.registries().entities().update(entry.entityId(), how.apply(entry));
      }
    });
  }

  private void comeOrGo(FlakyMaker maker) {
    house.start(
        "come or go",
        () -> {
          if (maker.isUp()) {
            house.integrations().tearDown(maker.name());
          } else {
            house.integrations().tearDown(maker.name());
            house.integrations().setUp(maker.name());
          }
        });
  }

  private void jumpClock() {
    Duration jump = Duration.ofMinutes(random.nextInt(-180, 180));
    house.time().setWallClock(house.time().now().plus(jump));
  }

  // ---- Restarts

  private void restart() {
    restarts++;
    house.disk().failNext(0);
    makers.forEach(FlakyMaker::losePower);
    Map<String, String> idsBefore = idsByKey();
    Map<String, String> switchesBefore = assumedSwitches();
    watch.check();
    changes += watch.heard();
    Simulation before = house;
    house = before.restarted();
    checkLog(before);
    comeUp();
    check("entity ids after a restart", idsBefore, idsByKey());
    assumedSwitches()
        .forEach((id, value) -> {
          String was = switchesBefore.get(id);
          if (isRemembered(was) && !value.equals(was) && !value.equals("unavailable")) {
            throw new AssertionError(id + " came back as " + value + ", it was " + was);
          }
        });
  }

  private void crash() {
    crashes++;
    // What is said to be saved is on the disk; what was changed within the last seconds need not
    // be.
    house.advance(Duration.ofMinutes(2));
    Map<String, String> idsBefore = idsByKey();
    makers.forEach(FlakyMaker::losePower);
    changes += watch.heard();
    Simulation before = house;
    house = before.restartedAfterCrash();
    checkLog(before);
    comeUp();
    check("entity ids after a power cut", idsBefore, idsByKey());
  }

  private void comeUp() {
    makers.forEach(FlakyMaker::losePower);
    watch = new OrderWatch(house);
    moveIn();
  }

  /// What the planted faults lead to is no mistake of the house; every other error is.
  private static void checkLog(Simulation house) {
    PLANTED.forEach(house.log()::allows);
    house.check();
  }

  private static boolean isRemembered(@Nullable String value) {
    return "on".equals(value) || "off".equals(value);
  }

  private Map<String, String> assumedSwitches() {
    Map<String, String> values = new TreeMap<>();
    for (State state : house.run(() -> house.states().all("switch"))) {
      if (state.attribute("assumed_state").isPresent()) {
        values.put(state.entityId(), state.value());
      }
    }
    return values;
  }

  private Map<String, String> idsByKey() {
    Map<String, String> ids = new TreeMap<>();
    house.run(() ->
        house
            .registries()
            .entities()
            .all()
            .forEach(entry -> ids.put(entry.key() + " " + entry.isEnabled(), entry.entityId())));
    return ids;
  }

  /// What was there must still be there as it was; what has come since does not matter.
  private static <V> void check(String what, Map<String, V> before, Map<String, V> after) {
    before.forEach((key, value) -> {
      if (!value.equals(after.get(key))) {
        throw new AssertionError(what + ": " + key + " was " + value + " and is " + after.get(key));
      }
    });
  }

  // ---- The end

  /// Lines are mended, and everything gets the time it needs.
  private void calmDown() {
    makers.forEach(FlakyMaker::mend);
    house.advance(CALM);
    for (FlakyMaker maker : makers) {
      if (!maker.isUp()) {
        comeOrGo(maker);
      }
    }
    house.advance(CALM);
  }

  /// Every entity shows what its device is, and nothing was ever done twice at the same time.
  private void checkTruth() {
    watch.check();
    for (FlakyMaker maker : makers) {
      if (!maker.isUp()) {
        throw new AssertionError(maker.name() + " did not come up again");
      }
      for (FlakyEntity entity : maker.entities()) {
        if (entity.updatingMax > 1) {
          throw new AssertionError(entity.device().name() + " was updated twice at the same time");
        }
        if (entity.isAdded()) {
          String shown = house.value(entity.entityId());
          if (!shown.equals(Long.toString(entity.device().value()))) {
            throw new AssertionError(
                entity.entityId() + " is " + shown + ", its device " + entity.device().value());
          }
        }
      }
    }
    for (State state : house.run(() -> house.states().all())) {
      if (state.value().length() > StateMachine.STATE_LENGTH_MAX) {
        throw new AssertionError(state + " is too long");
      }
    }
  }

  /// Integrations that have gone leave nothing behind.
  private void leave() {
    house.advance(CALM);
    List<Integration> furniture = new ArrayList<>(makers);
    furniture.add(new Demo());
    furniture.forEach(one -> house.run(() -> house.integrations().tearDown(one.name())));
    house.advance(Duration.ofMinutes(11));
    LoopStatistics statistics = house.run(() -> house.loop().statistics());
    for (FlakyMaker maker : makers) {
      statistics.owners().stream()
          .filter(owner -> owner.name().equals(maker.name()) && owner.tasksAlive() > 0)
          .findAny()
          .ifPresent(owner -> {
            throw new AssertionError(
                owner.tasksAlive() + " tasks of " + owner.name() + " are left");
          });
    }
    Map<String, Integer> listeners = listenersOf(house);
    listeners.merge("state_changed", -2, Integer::sum); // those of the watch
    listeners.forEach((type, count) -> {
      if (count > listenersBefore.getOrDefault(type, 0)) {
        throw new AssertionError("listeners of " + type + " are left: " + listeners);
      }
    });
    if (statistics.now().timers() > timersBefore) {
      throw new AssertionError(
          statistics.now().timers() + " timers are left, there were " + timersBefore + " before");
    }
    changes += watch.heard();
    house.stop();
  }

  private static Map<String, Integer> listenersOf(Simulation house) {
    return new TreeMap<>(house.run(() -> house.bus().listenerCounts()));
  }

  /// What happened in a run.
  ///
  /// @param changes of states
  /// @param restarts in order
  /// @param crashes power cuts
  public record Outcome(long changes, int restarts, int crashes) {}
}
