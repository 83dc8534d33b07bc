package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.json.Json;
import dev.hearth.loop.Owner;
import dev.hearth.registry.Changes;
import dev.hearth.registry.EntityEntry;
import dev.hearth.registry.EntityField;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A house in which everything happens at once, in orders that a seed decides.
class EntitySeedsTest {
  private static final int LAMPS = 12;
  private static final int STEPS = 300;

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= 25; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void house_everythingAtOnce_staysInOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    UpdatePolicy policy =
        UpdatePolicy.every(EntityHouse.POLL)
            .inParallel(random.nextInt(4))
            .within(Duration.ofSeconds(random.nextInt(2) * 40));
    EntityHouse house = EntityHouse.startPermuted(policy, seed);
    registerTurnOn(house);
    List<Busy> lamps = new ArrayList<>();
    for (int i = 0; i < LAMPS; i++) {
      lamps.add(new Busy(house, random.split(), i));
    }
    house.loop.start(Owner.HUB, "add", () -> house.platform.add(List.copyOf(lamps)));
    house.advance(Duration.ofSeconds(10));

    for (int step = 0; step < STEPS; step++) {
      house.loop.start(Owner.HUB, "step", () -> act(house, lamps, random));
      house.advance(Duration.ofMillis(random.nextInt(9_000)));
    }
    house.advance(Duration.ofMinutes(10));

    assertThat(lamps).allSatisfy(lamp -> assertThat(lamp.updatingMax).isLessThanOrEqualTo(1));
    assertThat(lamps).anySatisfy(lamp -> assertThat(lamp.updates).isPositive());
    checkStates(house);
    house.run(house.storage::flush);
    assertThat(house.log.errors()).noneMatch(line -> line.contains("step"));
    house.close();
  }

  private static void registerTurnOn(EntityHouse house) {
    house.run(() ->
        house
            .entities
            .services()
            .register(
                Service.named("light", "turn_on"),
                Lamp.class,
                (lamp, data, call) -> {
                  house.loop.sleep(Duration.ofMillis(700));
                  lamp.value = "on";
                  lamp.writeState();
                }));
  }

  private static void act(EntityHouse house, List<Busy> lamps, SplittableRandom random) {
    Busy lamp = lamps.get(random.nextInt(lamps.size()));
    switch (random.nextInt(8)) {
      case 0 -> house.platform.remove(lamp);
      case 1 -> house.entities.requestUpdate(lamp);
      case 2 -> house.entities.update(lamp);
      case 3, 4 ->
          house.services.call(
              ServiceCall.of("light", "turn_on").with(Json.object("entity_id", "all")));
      case 5 -> {
        int index = random.nextInt(lamps.size());
        Busy next = new Busy(house, random.split(), lamps.get(index).number);
        lamps.add(next);
        house.platform.add(List.of(next));
      }
      case 6 -> changeEntry(house, lamp, random);
      default -> lamp.writeState();
    }
  }

  private static void changeEntry(EntityHouse house, Busy lamp, SplittableRandom random) {
    List<EntityEntry> entries = house.registries.entities().all();
    EntityEntry entry = entries.get(random.nextInt(entries.size()));
    Changes<EntityField> none = Changes.none();
    house
        .registries
        .entities()
        .update(
            entry.entityId(),
            switch (random.nextInt(3)) {
              case 0 -> none.with(EntityField.DISABLED_BY, "user");
              case 1 -> none.without(EntityField.DISABLED_BY);
              default ->
                  none.with(
                      EntityField.ENTITY_ID,
                      house.registries.entities().freeEntityId("light", "lamp " + lamp.number));
            });
  }

  /// Each live entity has a state, each enabled entry too, and there is no other state.
  private static void checkStates(EntityHouse house) {
    List<String> expected = new ArrayList<>();
    house.run(() -> {
      for (Entity entity : house.entities.all()) {
        expected.add(entity.entityId());
        EntityEntry entry = house.registries.entities().require(entity.entityId());
        assertThat(entry.isEnabled()).isTrue();
        assertThat(entry.uniqueId()).isEqualTo(entity.identity().uniqueId().orElseThrow());
      }
      for (EntityEntry entry : house.registries.entities().all()) {
        if (entry.isEnabled() && !expected.contains(entry.entityId())) {
          expected.add(entry.entityId());
        }
      }
    });
    List<String> states =
        house.call(() -> house.states.all().stream().map(state -> state.entityId()).toList());
    assertThat(states).containsExactlyInAnyOrderElementsOf(expected);
  }

  /// A lamp whose updates take their time, and sometimes fail or hang.
  private static final class Busy extends Lamp {
    final int number;
    int updating;
    int updatingMax;
    int updates;

    Busy(EntityHouse house, SplittableRandom random, int number) {
      this.number = number;
      uniqueId = "busy" + number;
      name = "Lamp " + number;
      isPolled = number % 3 != 0;
      adding = () -> house.loop.sleep(Duration.ofMillis(random.nextInt(200)));
      super.updating =
          () -> {
            updatingMax = Math.max(updatingMax, ++updating);
            try {
              house.loop.sleep(Duration.ofMillis(random.nextInt(90_000)));
              if (random.nextInt(4) == 0) {
                throw new IOException("no answer");
              }
              updates++;
              value = "v" + updates;
            } finally {
              updating--;
            }
          };
    }
  }
}
