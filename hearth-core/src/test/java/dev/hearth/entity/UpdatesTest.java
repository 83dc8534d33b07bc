package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.loop.Task;
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
    house.advance(POLL);

    assertThat(before).isEqualTo("off");
    assertThat(after).isEqualTo("unavailable");
    assertThat(house.value("light.lamp")).isEqualTo("on");
    assertThat(house.log.errors()).singleElement().asString().contains("light.lamp", "20 s");
  }

  @Test
  void update_hangsDeafToInterrupts_othersGetItsPermitAndItIsNotUpdatedAgain() {
    use(UpdatePolicy.every(POLL).inParallel(1).within(Duration.ofSeconds(5)));
    Lamp deaf =
        Lamp.polled(
            "Deaf",
            () -> {
              long end = house.loop.time().nanos() + Duration.ofMinutes(10).toNanos();
              while (house.loop.time().nanos() < end) {
                try {
                  sleep(Duration.ofSeconds(1));
                } catch (RuntimeException e) {
                  said.add("ignored");
                }
              }
            });
    house.add(deaf, counting("Fine"));

    house.advance(POLL.multipliedBy(4));

    assertThat(deaf.said).containsExactly("added", "update");
    assertThat(said).containsExactly("ignored");
    assertThat(house.value("light.deaf")).isEqualTo("unavailable");
    assertThat(house.value("light.fine")).isNotEqualTo("0");
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
