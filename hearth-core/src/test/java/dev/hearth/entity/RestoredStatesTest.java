package dev.hearth.entity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.lifecycle.Lifecycle;
import dev.hearth.state.State;
import dev.hearth.storage.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What entities were before a restart. Rules E41 to E44.
class RestoredStatesTest {
  private static final String FILE = "core.restore_state";

  private EntityHouse house = EntityHouse.start();

  @AfterEach
  void close() {
    house.close();
  }

  private static Lamp remembering(String name) {
    Lamp lamp = Lamp.named(name);
    lamp.adding = () -> lamp.lastState().map(State::value).ifPresent(value -> lamp.value = value);
    return lamp;
  }

  private Lamp addedWithValue(String name, String value) {
    Lamp lamp = remembering(name);
    house.add(lamp);
    lamp.value = value;
    house.run(lamp::writeState);
    return lamp;
  }

  @Test
  void lastState_afterARestart_isWhatItWas() {
    Lamp before = addedWithValue("Lamp", "on");
    before.attributes.put("brightness", 7);
    house.run(before::writeState);
    house = house.restarted(Duration.ofMinutes(1));
    Lamp lamp = remembering("Lamp");

    house.add(lamp);

    assertThat(house.value("light.lamp")).isEqualTo("on");
    assertThat(house.call(lamp::lastState).flatMap(s -> s.attribute("brightness")))
        .isEqualTo(Optional.of(7L));
  }

  @Test
  void lastState_neverThere_isEmpty() {
    Lamp lamp = remembering("Lamp");

    house.add(lamp);

    assertThat(house.call(lamp::lastState)).isEmpty();
  }

  @Test
  void lastState_entityThatDoesNotAsk_isNotStored() {
    house.add(Lamp.named("Quiet"));
    house = house.restarted(Duration.ofMinutes(1));

    assertThat(new String(house.disk.read(FILE).orElseThrow(), UTF_8)).doesNotContain("quiet");
  }

  @Test
  void lastState_removedAndAddedInTheSameRun_isWhatItWas() {
    Lamp before = addedWithValue("Lamp", "on");
    house.remove(before);

    house.add(remembering("Lamp"));

    assertThat(house.value("light.lamp")).isEqualTo("on");
  }

  @Test
  void lastState_entityAwayForARestart_isKeptFor7Days() {
    addedWithValue("Lamp", "on");
    house = house.restarted(Duration.ofDays(3));
    house = house.restarted(Duration.ofDays(3));
    house.add(remembering("Lamp"));
    String afterSix = house.value("light.lamp");
    house = house.restarted(Duration.ZERO);
    house = house.restarted(Duration.ofDays(8));
    house = house.restarted(Duration.ZERO);

    house.add(remembering("Lamp"));

    assertThat(afterSix).isEqualTo("on");
    assertThat(house.value("light.lamp")).isEqualTo("off");
  }

  @Test
  void save_hubRuns_isWrittenAtStartAndEach15Minutes() {
    addedWithValue("Lamp", "on");

    house.run(() -> new Lifecycle(house.loop, house.bus).start());
    house.advance(Duration.ofMinutes(31));

    assertThat(house.disk.writes().stream().filter(FILE::equals)).hasSize(3);
  }

  @Test
  void save_entityRemovedInThisRun_isWrittenToo() {
    Lamp before = addedWithValue("Lamp", "on");
    house.remove(before);
    house = house.restarted(Duration.ofMinutes(1));

    house.add(remembering("Lamp"));

    assertThat(house.value("light.lamp")).isEqualTo("on");
  }

  @Test
  void save_placeholder_isNotWritten() {
    Lamp lamp = Lamp.registered("a1", "Lamp");
    lamp.adding = lamp::lastState;
    house.add(lamp);
    house.remove(lamp);
    house = house.restarted(Duration.ofMinutes(1));
    house.run(() -> new Lifecycle(house.loop, house.bus).start());
    String placeholder = house.value("light.lamp");

    house = house.restarted(Duration.ofMinutes(1));
    Lamp back = Lamp.registered("a1", "Lamp");
    house.add(back);

    assertThat(placeholder).isEqualTo("unavailable");
    assertThat(house.call(back::lastState).map(State::value)).contains("off");
  }

  // ---- Extra data

  /// Wants to know more than its state.
  private static final class Counter extends Lamp {
    Map<String, Object> extra = Map.of();
    Map<String, Object> before = Map.of();

    Counter() {
      name = "Counter";
      adding = () -> before = lastExtraData();
    }

    @Override
    public Map<String, Object> extraRestoreData() {
      return extra;
    }
  }

  @Test
  void extraData_afterARestart_isWhatItWasAsPlainJson() {
    Counter before = new Counter();
    before.extra = Map.of("total", 7, "parts", List.of(1.5, "two"));
    house.add(before);
    house = house.restarted(Duration.ofMinutes(1));
    Counter counter = new Counter();

    house.add(counter);

    assertThat(counter.before).isEqualTo(Map.of("total", 7L, "parts", List.of(1.5, "two")));
  }

  @Test
  void extraData_removedAndAddedInTheSameRun_isWhatItWasAsPlainJson() {
    Counter before = new Counter();
    before.extra = Map.of("total", 7);
    house.add(before);
    house.remove(before);
    Counter counter = new Counter();

    house.add(counter);

    assertThat(counter.before).isEqualTo(Map.of("total", 7L));
  }

  @Test
  void extraData_thatIsNoJson_isReportedAndTheStateIsKeptAllTheSame() {
    Counter before = new Counter();
    before.extra = Map.of("total", new Object());
    before.value = "on";
    house.add(before);
    house.remove(before);
    Counter counter = new Counter();

    house.add(counter);

    assertThat(house.call(counter::lastState).map(State::value)).contains("on");
    assertThat(counter.before).isEmpty();
    assertThat(house.log.errors()).singleElement().asString().contains("light.counter", "total");
  }

  // ---- Files that are not as expected

  @Test
  void load_fileCannotBeRead_isLoggedAndNothingIsKnown() {
    house.disk.writeAtomically(FILE, "{\"version\": 1, \"data\": ".getBytes(UTF_8));
    house = houseOnTheSameDisk();
    Lamp lamp = remembering("Lamp");

    house.add(lamp);

    assertThat(house.call(lamp::lastState)).isEmpty();
    assertThat(house.log.errors()).singleElement().asString().contains(FILE);
  }

  @Test
  void load_fileWithStrangeRecords_skipsThem() {
    house.disk.writeAtomically(
        FILE,
        """
        {"version": 1, "key": "core.restore_state", "data": [
          {"state": {"entity_id": "NOT VALID", "state": "on"}, "last_seen": "2026-06-01T10:00:00+00:00"},
          {"state": {"entity_id": "light.no_time", "state": "on"}},
          {"state": {"entity_id": "light.lamp", "state": "on", "attributes": {},
              "last_changed": "2026-06-01T10:00:00+00:00", "last_updated": "2026-06-01T10:00:00+00:00",
              "context": {"id": "c", "parent_id": "p", "user_id": "u"}},
           "last_seen": "2026-06-01T10:00:00+00:00"}
        ]}
        """
            .getBytes(UTF_8));
    house = houseOnTheSameDisk();
    Lamp lamp = remembering("Lamp");

    house.add(lamp);

    State last = house.call(lamp::lastState).orElseThrow();
    assertThat(last.value()).isEqualTo("on");
    assertThat(last.context().id()).isEqualTo("c");
    assertThat(last.context().userId()).contains("u");
    assertThat(last.context().parentId()).isEmpty();
    assertThat(house.log.errors())
        .singleElement()
        .asString()
        .contains(FILE, "1 entries can be read and 2 or more are lost");
  }

  private EntityHouse houseOnTheSameDisk() {
    byte[] content = house.disk.read(FILE).orElseThrow();
    house.close();
    EntityHouse next = EntityHouse.start();
    next.disk.writeAtomically(FILE, content);
    RestoredStates restored = next.entities.restored();
    next.run(restored::load);
    next.advance(Storage.DELAY);
    return next;
  }
}
