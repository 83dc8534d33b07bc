package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.event.Subscription;
import dev.hearth.loop.Owner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Everything that can be asked of a coordinator, at any time and in any order of tasks, of a source that may do anything.
class CoordinatorSeedsTest {
  private static final int STEPS = 300;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void coordinator_everythingAtOnce_staysInOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    EntityHouse house = EntityHouse.startPermuted(UpdatePolicy.every(EntityHouse.POLL), seed);
    Source source = new Source(house, random.split());
    Coordinator<String> coordinator =
        house.call(() ->
            house.entities.coordinator(
                Coordination.of("source", source::fetch)
                    .every(Duration.ofSeconds(20))
                    .within(Duration.ofSeconds(30)),
                house.platform.owner()));
    List<Follower> followers = new ArrayList<>();
    List<Subscription> listening = new ArrayList<>();

    for (int step = 0; step < STEPS; step++) {
      house.loop.start(
          Owner.HUB, "step", () -> act(house, coordinator, followers, listening, random));
      house.advance(Duration.ofMillis(random.nextInt(12_000)));
    }
    source.isHealthy = true;
    house.advance(Duration.ofMinutes(10));
    house.run(() -> house.platform.add(List.of(new Follower(coordinator, "last"))));
    house.advance(Duration.ofMinutes(2));

    String data = house.call(coordinator::requireData);
    assertThat(source.fetchingMax).isEqualTo(1);
    assertThat(source.fetches).isGreaterThan(10);
    assertThat(data).isEqualTo("fetched " + source.fetches);
    house.run(() ->
        assertThat(house.entities.all())
            .isNotEmpty()
            .allSatisfy(entity -> assertThat(house.value(entity.entityId())).isEqualTo(data)));
    house.run(() -> {
      house.platform.tearDown();
      coordinator.shutDown();
    });
    int fetches = source.fetches;
    house.advance(Duration.ofMinutes(2));
    assertThat(source.fetches).isEqualTo(fetches);
    assertThat(house.call(() -> house.loop.statistics().now().tasks())).isLessThanOrEqualTo(2);
    house.close();
  }

  private static void act(
      EntityHouse house,
      Coordinator<String> coordinator,
      List<Follower> followers,
      List<Subscription> listening,
      SplittableRandom random) {
    switch (random.nextInt(8)) {
      case 0 -> coordinator.refresh();
      case 1, 2 -> coordinator.requestRefresh();
      case 3 -> coordinator.push("pushed");
      case 4 -> coordinator.pushFailure(new IOException("line is cut"));
      case 5 -> {
        Follower follower = new Follower(coordinator, "Follower " + followers.size());
        followers.add(follower);
        house.platform.add(List.of(follower));
      }
      case 6 -> {
        if (!followers.isEmpty()) {
          house.platform.remove(followers.get(random.nextInt(followers.size())));
        }
      }
      default -> {
        if (listening.isEmpty()) {
          listening.add(coordinator.listen(() -> {}));
        } else {
          listening.removeFirst().remove();
        }
      }
    }
  }

  /// Takes its time, fails, or hangs, and does not always listen when it is told to end.
  private static final class Source {
    private final EntityHouse house;
    private final SplittableRandom random;
    boolean isHealthy;
    int fetches;
    int fetching;
    int fetchingMax;

    Source(EntityHouse house, SplittableRandom random) {
      this.house = house;
      this.random = random;
    }

    String fetch() throws Exception {
      fetchingMax = Math.max(fetchingMax, ++fetching);
      try {
        if (!isHealthy) {
          beDifficult();
        }
        return "fetched " + ++fetches;
      } finally {
        fetching--;
      }
    }

    private void beDifficult() throws Exception {
      switch (random.nextInt(8)) {
        case 0 -> throw new IOException("no answer");
        case 1 -> throw new RefreshFailedException("busy", Duration.ofSeconds(45));
        case 2 -> throw new IllegalStateException("a mistake");
        case 3 -> house.loop.sleep(Duration.ofHours(1));
        case 4 -> sleepDeaf(Duration.ofSeconds(random.nextInt(120)));
        default -> house.loop.sleep(Duration.ofMillis(random.nextInt(9_000)));
      }
    }

    private void sleepDeaf(Duration time) {
      long end = house.loop.time().nanos() + time.toNanos();
      while (house.loop.time().nanos() < end) {
        try {
          house.loop.sleep(Duration.ofSeconds(1));
        } catch (RuntimeException e) {
          // It does not hear.
        }
      }
    }
  }

  private static final class Follower extends Lamp {
    private final Coordinator<String> coordinator;

    Follower(Coordinator<String> coordinator, String name) {
      this.coordinator = coordinator;
      this.name = name;
    }

    @Override
    public Optional<Coordinator<?>> coordinator() {
      return Optional.of(coordinator);
    }

    @Override
    public Optional<?> stateValue() {
      return Optional.of(coordinator.requireData());
    }
  }
}
