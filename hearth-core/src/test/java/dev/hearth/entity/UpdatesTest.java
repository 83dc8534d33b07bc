package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.event.FreePayload;
import dev.hearth.lifecycle.LifecycleEvents;
import dev.hearth.loop.Task;
import dev.hearth.registry.Changes;
import dev.hearth.registry.EntityField;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Polling and updating. Rules E28 to E35.
class UpdatesTest {
  private static final Duration POLL = EntityHouse.POLL;

  private EntityHouse house = EntityHouse.start();
  private final List<String> said = new ArrayList<>();

  @AfterEach
  void close() {
    house.close();
  }

  private void use(UpdatePolicy policy) {
    house.close();
    house = EntityHouse.startWith(policy);
  }

  private void sleep(Duration duration) {
    house.loop.sleep(duration);
  }

  private Lamp counting(String name) {
    Lamp lamp = Lamp.named(name);
    lamp.isPolled = true;
    lamp.value = 0;
    lamp.updating = () -> lamp.value = (Integer) lamp.value + 1;
    return lamp;
  }

  // ---- Polling

  @Test
  void poll_eachInterval_updatesAndWrites() {
    house.add(counting("Lamp"));

    house.advance(POLL.multipliedBy(3));

    assertThat(house.value("light.lamp")).isEqualTo("3");
  }

  @Test
  void poll_entityThatIsNotPolled_isLeftAlone() {
    Lamp quiet = Lamp.named("Quiet");
    house.add(quiet, counting("Lamp"));

    house.advance(POLL.multipliedBy(3));

    assertThat(quiet.said).containsExactly("added");
  }

  @Test
  void poll_lastPolledEntityRemoved_ends() {
    Lamp lamp = counting("Lamp");
    house.add(lamp);
    house.advance(POLL);
    house.remove(lamp);

    house.advance(POLL.multipliedBy(5));

    assertThat(lamp.value).isEqualTo(1);
  }

  @Test
  void poll_oneHangs_othersArePolledAndItIsNeverUpdatedTwiceAtOnce() {
    Lamp slow = Lamp.polled("Slow", () -> sleep(POLL.multipliedBy(3)));
    house.add(slow, counting("Fine"));

    house.advance(POLL.multipliedBy(3));

    assertThat(house.value("light.fine")).isEqualTo("3");
    assertThat(slow.said).containsExactly("added", "update");
    assertThat(house.log.warnings())
        .anyMatch(line -> line.contains("light.slow") && line.contains("not finished"))
        .filteredOn(line -> line.contains("not finished"))
        .hasSize(1);
  }

  @Test
  void poll_limitOfOne_oneAfterTheOther() {
    use(UpdatePolicy.every(POLL).inParallel(1));
    for (String name : List.of("A", "B", "C")) {
      house.add(
          Lamp.polled(
              name,
              () -> {
                said.add("begin " + name);
                sleep(Duration.ofSeconds(1));
                said.add("end " + name);
              }));
    }

    house.advance(POLL.plusSeconds(5));

    assertThat(said).containsExactly("begin A", "end A", "begin B", "end B", "begin C", "end C");
  }

  @Test
  void poll_noLimit_allAtOnce() {
    for (String name : List.of("A", "B")) {
      house.add(
          Lamp.polled(
              name,
              () -> {
                said.add("begin " + name);
                sleep(Duration.ofSeconds(1));
                said.add("end " + name);
              }));
    }

    house.advance(POLL.plusSeconds(5));

    assertThat(said).containsExactly("begin A", "begin B", "end A", "end B");
  }

  // ---- Failures

  @Test
  void update_fails_oldStateStaysAndBothTransitionsAreSaidOnce() {
    Lamp lamp = counting("Lamp");
    Lamp.Step counting = lamp.updating;
    house.add(lamp);
    lamp.updating =
        () -> {
          lamp.value = 99;
          throw new IOException("no answer");
        };

    house.advance(POLL.multipliedBy(3));
    String whileFailing = house.value("light.lamp");
    lamp.updating = counting;
    house.advance(POLL);

    assertThat(whileFailing).isEqualTo("0");
    assertThat(house.value("light.lamp")).isEqualTo("100");
    assertThat(house.log.errors()).singleElement().asString().contains("light.lamp", "demo");
    assertThat(house.log.infos()).singleElement().asString().contains("updated again");
  }

  @Test
  void update_takesMoreThan10Seconds_oneWarningFromItsBeginOn() {
    use(UpdatePolicy.every(POLL).inParallel(1));
    house.add(
        Lamp.polled("A", () -> sleep(Duration.ofSeconds(8))),
        Lamp.polled("B", () -> sleep(Duration.ofSeconds(8))),
        Lamp.polled("C", () -> sleep(Duration.ofSeconds(11))));

    house.advance(POLL.plusSeconds(29));

    assertThat(house.log.warnings()).singleElement().asString().contains("light.c", "10 s");
  }

  @Test
  void update_entityRemovedMeanwhile_writesNothing() {
    Lamp lamp = Lamp.polled("Lamp", () -> sleep(Duration.ofSeconds(5)));
    house.add(lamp);
    house.advance(POLL.plusSeconds(1));

    house.remove(lamp);
    house.advance(POLL);

    assertThat(house.written).containsExactly("light.lamp = off", "- light.lamp");
  }

  // ---- The hard limit

  @Test
  void update_hangsBeyondItsLimit_isUnavailableUntilOneSucceeds() {
    use(UpdatePolicy.every(POLL).within(Duration.ofSeconds(20)));
    Lamp lamp = Lamp.polled("Lamp", () -> sleep(Duration.ofHours(1)));
    house.add(lamp);

    house.advance(POLL.plusSeconds(15));
    String before = house.value("light.lamp");
    house.advance(Duration.ofSeconds(6));
    String after = house.value("light.lamp");
    lamp.updating = () -> lamp.value = "on";
    house.advance(POLL.multipliedBy(2));

    assertThat(before).isEqualTo("off");
    assertThat(after).isEqualTo("unavailable");
    assertThat(house.value("light.lamp")).isEqualTo("on");
    assertThat(house.log.errors())
        .singleElement()
        .asString()
        .contains("light.lamp", "demo", "20 s", "hang now: 1");
    assertThat(house.log.errorPlaces()).anyMatch(line -> line.contains("UpdatesTest"));
    assertThat(house.log.infos()).singleElement().asString().contains("updated again");
  }

  @Test
  void update_hangsAgainAndAgain_isTriedLessAndLessOftenAndSaidOnce() {
    use(UpdatePolicy.every(Duration.ofSeconds(10)).within(Duration.ofSeconds(5)));
    List<Long> tries = new ArrayList<>();
    long began = house.loop.time().nanos();
    house.add(
        Lamp.polled(
            "Lamp",
            () -> {
              tries.add((house.loop.time().nanos() - began) / 1_000_000_000);
              sleep(Duration.ofHours(1));
            }));

    house.advance(Duration.ofMinutes(20));

    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < tries.size(); i++) {
      gaps.add(tries.get(i) - tries.get(i - 1));
    }
    assertThat(gaps).startsWith(40L, 70L, 100L, 130L, 160L, 190L, 190L);
    assertThat(house.log.errors()).hasSize(1);
  }

  @Test
  void update_inQuarantine_isStillDoneWhenAskedFor() {
    use(UpdatePolicy.every(POLL).within(Duration.ofSeconds(5)));
    Lamp lamp = Lamp.polled("Lamp", () -> sleep(Duration.ofHours(1)));
    house.add(lamp);
    house.advance(POLL.plusSeconds(6));
    lamp.updating = () -> lamp.value = "on";

    house.run(() -> house.entities.update(lamp));

    assertThat(house.value("light.lamp")).isEqualTo("on");
  }

  @Test
  void update_hangsDeafToInterrupts_othersGetItsPermitAndItIsNotUpdatedAgain() {
    use(UpdatePolicy.every(POLL).inParallel(1).within(Duration.ofSeconds(5)));
    Lamp deaf = Lamp.polled("Deaf", () -> sleepDeaf(Duration.ofMinutes(10)));
    house.add(deaf, counting("Fine"));

    house.advance(POLL.multipliedBy(4));
    int hanging = house.call(house.platform::hangingUpdates);
    house.advance(Duration.ofMinutes(10));

    assertThat(hanging).isEqualTo(1);
    assertThat(said.getFirst()).isEqualTo("ignored");
    assertThat(house.value("light.fine")).isNotEqualTo("0");
    assertThat(house.value("light.deaf")).isEqualTo("unavailable");
    assertThat(deaf.said).containsExactly("added", "update", "update");
    assertThat(house.log.warnings()).noneMatch(line -> line.contains("not finished"));
  }

  @Test
  void update_askedForByAService_returnsAtTheLimit() {
    use(UpdatePolicy.every(POLL).within(Duration.ofSeconds(5)));
    Lamp deaf = Lamp.named("Deaf");
    deaf.updating = () -> sleepDeaf(Duration.ofMinutes(10));
    house.add(deaf);
    Task<?> caller =
        house.loop.start(house.platform.owner(), "caller", () -> house.entities.update(deaf));

    house.advance(Duration.ofSeconds(6));

    assertThat(caller.isDone()).isTrue();
    house.advance(Duration.ofMinutes(10));
  }

  @Test
  void update_ofARenamedEntityThatHangsDeaf_isNeverTwoAtOnce() {
    use(UpdatePolicy.every(POLL).within(Duration.ofSeconds(5)));
    Lamp deaf = Lamp.registered("d1", "Deaf");
    deaf.isPolled = true;
    deaf.updating = () -> sleepDeaf(Duration.ofMinutes(10));
    house.add(deaf);
    house.advance(POLL.plusSeconds(6));

    house.update("light.deaf", Changes.of(EntityField.ENTITY_ID, "light.other"));
    house.advance(POLL.multipliedBy(5));

    assertThat(deaf.said).containsExactly("added", "update", "removing", "added");
    house.advance(Duration.ofMinutes(10));
  }

  @Test
  void update_endsOnAnError_isAFailureLikeOthers() {
    Lamp lamp = counting("Lamp");
    lamp.updating =
        () -> {
          throw new NoClassDefFoundError("driver");
        };
    house.add(lamp, counting("Fine"));

    house.advance(POLL.multipliedBy(3));

    assertThat(house.value("light.lamp")).isEqualTo("0");
    assertThat(house.value("light.fine")).isEqualTo("3");
    assertThat(house.log.errors()).singleElement().asString().contains("light.lamp");
  }

  @Test
  void update_waitsForOthers_countsAsInProgress() {
    use(UpdatePolicy.every(POLL).inParallel(1));
    Lamp waiting = counting("Waiting");
    house.add(Lamp.polled("Slow", () -> sleep(Duration.ofSeconds(45))), waiting);
    house.advance(POLL.plusSeconds(1));

    house.run(() -> house.entities.requestUpdate(waiting));
    house.run(() -> house.entities.update(waiting));
    house.advance(Duration.ofSeconds(40));
    String meanwhile = house.value("light.waiting");
    house.advance(Duration.ofSeconds(10));

    assertThat(meanwhile).isEqualTo("0");
    assertThat(house.value("light.waiting")).isEqualTo("1");
  }

  @Test
  void poll_entityFailsToTellWhetherItIsPolled_othersArePolled() {
    Lamp broken =
        new Lamp() {
          @Override
          public boolean isPolled() {
            throw new IllegalStateException("no idea");
          }
        };
    house.add(broken, counting("Fine"));

    house.advance(POLL.multipliedBy(3));

    assertThat(house.value("light.fine")).isEqualTo("3");
    assertThat(house.log.errors()).singleElement().asString().contains("no idea");
  }

  @Test
  void poll_hubStops_ends() {
    Lamp lamp = counting("Lamp");
    house.add(lamp);
    house.advance(POLL);

    house.run(() -> house.bus.fire(LifecycleEvents.STOP, FreePayload.EMPTY));
    house.advance(POLL.multipliedBy(3));

    assertThat(lamp.value).isEqualTo(1);
  }

  private void sleepDeaf(Duration time) {
    long end = house.loop.time().nanos() + time.toNanos();
    while (house.loop.time().nanos() < end) {
      try {
        sleep(Duration.ofSeconds(1));
      } catch (RuntimeException e) {
        said.add("ignored");
      }
    }
  }

  // ---- When asked

  @Test
  void requestUpdate_quietEntity_updatesAndWrites() {
    Lamp lamp = Lamp.named("Lamp");
    lamp.updating = () -> lamp.value = "on";
    house.add(lamp);

    house.run(() -> house.entities.requestUpdate(lamp));

    assertThat(house.value("light.lamp")).isEqualTo("on");
  }

  @Test
  void update_whileOneIsInProgress_onlyWritesTheState() {
    Lamp lamp = Lamp.polled("Lamp", () -> sleep(Duration.ofSeconds(5)));
    house.add(lamp);
    house.run(() -> house.entities.requestUpdate(lamp));
    lamp.value = "on";

    house.run(() -> house.entities.update(lamp));

    assertThat(house.value("light.lamp")).isEqualTo("on");
    assertThat(lamp.said).containsExactly("added", "update");
  }

  @Test
  void update_ofTheCaller_returnsWhenTheStateIsWritten() {
    Lamp lamp = Lamp.named("Lamp");
    lamp.updating =
        () -> {
          sleep(Duration.ofSeconds(5));
          lamp.value = "on";
        };
    house.add(lamp);

    Task<String> task =
        house.loop.start(
            house.platform.owner(),
            "caller",
            () -> {
              house.entities.update(lamp);
              return house.value("light.lamp");
            });
    house.advance(Duration.ofSeconds(6));

    assertThat(task.isDone()).isTrue();
    String seen = house.call(task::await);
    assertThat(seen).isEqualTo("on");
  }
}
