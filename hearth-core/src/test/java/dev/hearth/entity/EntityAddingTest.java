package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.loop.NotOnLoopException;
import dev.hearth.loop.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Entities that hang, fail or are cancelled while they are added or removed. Rules E10 to E16, E18 and E23.
class EntityAddingTest {
  private EntityHouse house = EntityHouse.start();
  private final List<String> said = new ArrayList<>();

  @AfterEach
  void close() {
    house.close();
  }

  private void sleep(Duration time) {
    house.loop.sleep(time);
  }

  private void sleepDeaf(Duration time) {
    long end = house.loop.time().nanos() + time.toNanos();
    while (house.loop.time().nanos() < end) {
      try {
        sleep(Duration.ofSeconds(10));
      } catch (RuntimeException e) {
        said.add("ignored");
      }
    }
  }

  private Task<?> adding(List<Lamp> lamps) {
    return house.loop.start(house.platform.owner(), "add", () -> house.platform.add(lamps));
  }

  private static Lamp lamp(String name, Lamp.Step adding) {
    Lamp lamp = Lamp.named(name);
    lamp.adding = adding;
    return lamp;
  }

  // ---- The limit

  @Test
  void add_oneHangs_isTakenBackAtTheLimitAndTheOthersAreAdded() {
    Lamp hanging = lamp("Hanging", () -> sleep(Duration.ofDays(1)));
    hanging.uniqueId = "h1";
    Task<?> adding = adding(List.of(Lamp.named("Before"), hanging, Lamp.named("After")));

    house.advance(EntityPlatform.ADD_LIMIT.minusSeconds(1));
    boolean isEarly = adding.isDone();
    house.advance(Duration.ofSeconds(2));

    assertThat(isEarly).isFalse();
    assertThat(adding.isDone()).isTrue();
    assertThat(hanging.isAdded()).isFalse();
    assertThat(house.call(() -> house.states.isFree("light.hanging"))).isTrue();
    assertThat(house.written).containsExactly("light.before = off", "light.after = off");
    assertThat(house.log.errors()).singleElement().asString().contains("light.hanging", "demo");
    assertThat(house.log.errorPlaces()).anyMatch(line -> line.contains("EntityAddingTest"));
  }

  @Test
  void add_manyEntities_haveMoreTime() {
    List<Lamp> lamps = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lamps.add(lamp("Lamp " + i, () -> sleep(Duration.ofSeconds(14))));
    }
    Task<?> adding = adding(lamps);

    house.advance(Duration.ofSeconds(14 * 40));

    assertThat(adding.isDone()).isTrue();
    assertThat(house.written).hasSize(40);
    assertThat(house.log.errors()).isEmpty();
  }

  @Test
  void add_oneHangsDeafToInterrupts_isTakenBackAtTheLimitAllTheSame() {
    Lamp deaf = lamp("Deaf", () -> sleepDeaf(Duration.ofMinutes(30)));
    adding(List.of(deaf, Lamp.named("After")));

    house.advance(EntityPlatform.ADD_LIMIT.plusSeconds(1));
    boolean isAdded = deaf.isAdded();
    house.add(Lamp.named("Deaf"));
    house.advance(Duration.ofMinutes(30));

    assertThat(isAdded).isFalse();
    assertThat(said).containsExactly("ignored");
    assertThat(house.written).containsExactly("light.deaf = off", "light.after = off");
    assertThat(house.log.errors()).hasSize(1);
  }

  @Test
  void addUpdated_oneHangs_isLeftOutAtTheLimitAndGivesItsPermitBack() {
    house.close();
    house = EntityHouse.startWith(UpdatePolicy.every(EntityHouse.POLL).inParallel(1));
    Lamp deaf = Lamp.polled("Deaf", () -> sleepDeaf(Duration.ofHours(1)));
    Lamp later = Lamp.named("Later");
    house.loop.start(house.platform.owner(), "add", () -> house.platform.addUpdated(List.of(deaf)));
    house.advance(EntityPlatform.ADD_LIMIT.plusSeconds(1));

    house.run(() -> house.platform.addUpdated(List.of(later)));

    assertThat(house.written).containsExactly("light.later = off");
    assertThat(house.log.errors()).singleElement().asString().contains("Deaf", "500 s");
    house.advance(Duration.ofHours(1));
  }

  @Test
  void addUpdated_callerIsCancelled_itsUpdatesAreToo() {
    Lamp slow =
        Lamp.polled(
            "Slow",
            () -> {
              try {
                sleep(Duration.ofDays(1));
              } finally {
                said.add("ended");
              }
            });
    Task<?> adding =
        house.loop.start(
            house.platform.owner(), "add", () -> house.platform.addUpdated(List.of(slow)));
    house.advance(Duration.ofSeconds(1));

    adding.cancel();
    house.advance(Duration.ofSeconds(1));

    assertThat(said).containsExactly("ended");
    assertThat(house.written).isEmpty();
  }

  @Test
  void addUpdated_severalAreSlow_allAtTheSameTimeAndWithoutAWarning() {
    List<Lamp> lamps = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lamps.add(Lamp.polled("Lamp " + i, () -> sleep(Duration.ofSeconds(20))));
    }
    house.loop.start(house.platform.owner(), "add", () -> house.platform.addUpdated(lamps));

    house.advance(Duration.ofSeconds(20));

    assertThat(house.written).hasSize(5);
    assertThat(house.log.warnings()).isEmpty();
  }

  // ---- Taking back

  @Test
  void add_isCancelled_theOneBeingAddedIsTakenBackWithWhatItBegan() {
    Lamp slow = new Lamp();
    slow.name = "Slow";
    slow.adding =
        () -> {
          slow.untilRemoved(() -> said.add("first ended"));
          slow.untilRemoved(() -> said.add("second ended"));
          sleep(Duration.ofMinutes(1));
        };
    Task<?> adding = adding(List.of(Lamp.named("Before"), slow, Lamp.named("After")));
    house.advance(Duration.ofSeconds(1));

    adding.cancel();
    house.advance(Duration.ofSeconds(1));

    assertThat(said).containsExactly("second ended", "first ended");
    assertThat(slow.isAdded()).isFalse();
    assertThat(house.call(() -> house.states.isFree("light.slow"))).isTrue();
    assertThat(house.written).containsExactly("light.before = off");
  }

  @Test
  void add_hookEndsOnAnError_theOthersAreAdded() {
    Lamp broken =
        lamp(
            "Broken",
            () -> {
              throw new NoClassDefFoundError("driver");
            });

    house.add(broken, Lamp.named("Fine"));

    assertThat(house.written).containsExactly("light.fine = off");
    assertThat(house.log.errors()).singleElement().asString().contains("Broken", "driver");
  }

  @Test
  void add_entityThatFailsToTellAnything_theOthersAreAdded() {
    Lamp broken =
        new Lamp() {
          @Override
          public EntityIdentity identity() {
            throw new IllegalStateException("who am I");
          }
        };

    house.add(broken, Lamp.named("Fine"));

    assertThat(house.written).containsExactly("light.fine = off");
    assertThat(house.log.errors()).singleElement().asString().contains("who am I");
  }

  @Test
  void remove_whatWasBegun_endsLastFirstAndOneFailureKeepsNothingBack() {
    Lamp lamp = Lamp.named("Lamp");
    lamp.adding =
        () -> {
          lamp.untilRemoved(() -> said.add("first ended"));
          lamp.untilRemoved(() -> {
            throw new IllegalStateException("stuck");
          });
          lamp.untilRemoved(() -> said.add("third ended"));
        };
    house.add(lamp);

    house.remove(lamp);
    house.run(() -> lamp.untilRemoved(() -> said.add("too late")));

    assertThat(said).containsExactly("third ended", "first ended", "too late");
    assertThat(house.value("light.lamp")).isEqualTo("(none)");
    assertThat(house.log.errors()).singleElement().asString().contains("light.lamp", "stuck");
  }

  @Test
  void tearDown_oneHangsWhileItIsRemoved_theOthersAreRemoved() {
    Lamp hanging =
        new Lamp() {
          @Override
          public void onRemoving() {
            sleep(Duration.ofDays(1));
          }
        };
    hanging.name = "Hanging";
    house.add(Lamp.named("Before"), hanging);
    Task<?> tearDown =
        house.loop.start(house.platform.owner(), "tear down", house.platform::tearDown);

    house.advance(EntityPlatform.REMOVE_LIMIT.plusSeconds(1));

    assertThat(tearDown.isDone()).isTrue();
    assertThat(house.call(() -> house.states.all())).isEmpty();
    assertThat(house.log.errors()).singleElement().asString().contains("light.hanging");
    assertThat(house.log.errorPlaces()).anyMatch(line -> line.contains("onRemoving"));
  }

  @Test
  void removeEntry_hookHangs_entityIsRemovedAtTheLimit() {
    Lamp hanging =
        new Lamp() {
          @Override
          public void onEntryRemoved() {
            sleep(Duration.ofDays(1));
          }
        };
    hanging.name = "Hanging";
    hanging.uniqueId = "h1";
    house.add(hanging);
    house.run(() -> house.registries.entities().remove("light.hanging"));

    house.advance(EntityPlatform.REMOVE_LIMIT.plusSeconds(1));

    assertThat(hanging.isAdded()).isFalse();
    assertThat(hanging.said).containsExactly("added", "removing");
    assertThat(house.written).containsExactly("light.hanging = off", "- light.hanging");
    assertThat(house.log.errors()).singleElement().asString().contains("light.hanging");
    assertThat(house.log.errorPlaces()).anyMatch(line -> line.contains("onEntryRemoved"));
  }

  // ---- Writing

  @Test
  void writeState_fromAnotherThread_isRefused() {
    Lamp lamp = Lamp.named("Lamp");
    house.add(lamp);
    lamp.value = "on";

    assertThatThrownBy(lamp::writeState).isInstanceOf(NotOnLoopException.class);
    assertThat(house.value("light.lamp")).isEqualTo("off");
  }

  @Test
  void writeState_attributesEndOnAnError_oldStateStaysAndTheOthersLive() {
    Lamp broken =
        new Lamp() {
          @Override
          public Map<String, Object> stateAttributes() {
            if (value.equals("on")) {
              throw new StackOverflowError("attributes");
            }
            return Map.of();
          }
        };
    broken.name = "Broken";
    Lamp fine = Lamp.named("Fine");
    house.add(broken, fine);
    broken.value = "on";
    fine.value = "on";

    house.run(() -> {
      broken.writeState();
      broken.writeState();
      fine.writeState();
    });

    assertThat(house.value("light.broken")).isEqualTo("off");
    assertThat(house.value("light.fine")).isEqualTo("on");
    assertThat(house.log.errors()).singleElement().asString().contains("light.broken");
  }

  @Test
  void writeState_availabilityFails_oldStateStaysAndItIsSaidOnce() {
    Lamp broken =
        new Lamp() {
          @Override
          public boolean isAvailable() {
            if (value.equals("on")) {
              throw new IllegalStateException("no idea");
            }
            return true;
          }
        };
    broken.name = "Broken";
    house.add(broken);
    broken.value = "on";

    house.run(() -> {
      broken.writeState();
      broken.writeState();
    });

    assertThat(house.value("light.broken")).isEqualTo("off");
    assertThat(house.log.errors()).singleElement().asString().contains("light.broken", "no idea");
  }
}
