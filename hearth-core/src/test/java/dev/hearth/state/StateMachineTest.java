package dev.hearth.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.event.Context;
import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.time.SimulatedTime;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateMachineTest {
  private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

  private final SimulatedLoop simulated = SimulatedLoop.at(SimulatedTime.startingAt(START));
  private final Contexts contexts = new Contexts(simulated.time(), new SplittableRandom(1));
  private final EventBus bus = new EventBus(simulated.loop(), contexts);
  private final StateMachine states = new StateMachine(simulated.loop(), bus, contexts);
  private final List<StateChanged> changes = new ArrayList<>();
  private final List<StateReported> reports = new ArrayList<>();

  @AfterEach
  void close() {
    simulated.close();
  }

  private void onLoop(Runnable body) {
    simulated.run(
        "test",
        () -> {
          bus.listen(StateChanged.TYPE, event -> changes.add(event.data()));
          bus.listen(StateReported.TYPE, data -> true, event -> reports.add(event.data()));
          body.run();
        });
  }

  private void later() {
    simulated.time().advance(Duration.ofSeconds(1));
  }

  @Test
  void set_newEntity_firesAndIsFoundByTheListener() {
    onLoop(() -> {
      bus.listen(StateChanged.TYPE, event -> assertThat(states.is("light.hall", "on")).isTrue());

      State set = states.set("light.hall", "on", Map.of("brightness", 120));

      assertThat(states.find("light.hall")).containsSame(set);
      assertThat(set.lastChanged()).isEqualTo(START).isEqualTo(set.lastUpdated());
      assertThat(set.attributes()).isEqualTo(Map.of("brightness", 120L));
      assertThat(changes)
          .singleElement()
          .satisfies(c -> {
            assertThat(c.entityId()).isEqualTo("light.hall");
            assertThat(c.before()).isEmpty();
            assertThat(c.after()).containsSame(set);
          });
    });
  }

  @Test
  void set_sameAgain_onlyMovesLastReported() {
    onLoop(() -> {
      State first = states.set("light.hall", "on", Map.of("a", 1));
      String before = new String(first.toJson(), java.nio.charset.StandardCharsets.UTF_8);
      later();

      State second = states.set("light.hall", "on", Map.of("a", 1));

      assertThat(second).isSameAs(first);
      assertThat(second.lastReported()).isEqualTo(START.plusSeconds(1));
      assertThat(second.lastUpdated()).isEqualTo(START);
      assertThat(changes).hasSize(1);
      assertThat(reports)
          .singleElement()
          .satisfies(r ->
              assertThat(r.lastReportedMicros() - r.lastReportedBeforeMicros())
                  .isEqualTo(1_000_000));
      assertThat(new String(second.toJson(), java.nio.charset.StandardCharsets.UTF_8))
          .isNotEqualTo(before)
          .contains("\"last_reported\":\"2026-06-01T10:00:01+00:00\"");
    });
  }

  @Test
  void set_otherAttributes_keepsLastChanged() {
    onLoop(() -> {
      states.set("light.hall", "on", Map.of("a", 1));
      later();

      State second = states.set("light.hall", "on", Map.of("a", 2));

      assertThat(second.lastChanged()).isEqualTo(START);
      assertThat(second.lastUpdated()).isEqualTo(START.plusSeconds(1));
      assertThat(changes).hasSize(2);
    });
  }

  @Test
  void set_otherValueSameAttributes_reusesTheAttributes() {
    onLoop(() -> {
      State first = states.set("light.hall", "on", Map.of("a", 1));

      State second = states.set("light.hall", "off", Map.of("a", 1));

      assertThat(second.attributes()).isSameAs(first.attributes());
    });
  }

  @Test
  void setForced_sameAgain_countsAsChange() {
    onLoop(() -> {
      states.set("sensor.button", "pressed", Map.of());
      later();

      State second = states.setForced("sensor.button", "pressed", Map.of(), Context.of("why"));

      assertThat(second.lastChanged()).isEqualTo(START.plusSeconds(1));
      assertThat(second.context().id()).isEqualTo("why");
      assertThat(changes).hasSize(2);
    });
  }

  @Test
  void set_withoutContext_makesOneOfTheSameTime() {
    onLoop(() -> {
      State first = states.set("light.hall", "on", Map.of());
      State second = states.set("light.hall", "off", Map.of());

      assertThat(first.context()).isNotEqualTo(second.context());
      assertThat(first.context().id()).hasSize(26);
    });
  }

  @ParameterizedTest
  @CsvSource({
    "light.hall     , true",
    "light.hall_2   , true",
    "a.b            , true",
    "light.a__b     , true",
    "binary_sensor.x, true",
    "li__ght.x      , false",
    "_light.x       , false",
    "light_.x       , false",
    "light._x       , false",
    "light.x_       , false",
    "light          , false",
    "light.         , false",
    ".x             , false",
    "light.x.y      , false",
    "light.hall-2   , false",
    "light.küche    , false",
    "''             , false",
  })
  void isValid_text_isTold(String text, boolean valid) {
    assertThat(EntityIds.isValid(text)).isEqualTo(valid);
  }

  @Test
  void set_invalidNewId_isRefusedAndNothingIsStored() {
    onLoop(() -> {
      assertThatThrownBy(() -> states.set("nonsense", "on", Map.of()))
          .isInstanceOf(InvalidEntityIdException.class)
          .hasMessageContaining("nonsense");
      assertThat(states.all()).isEmpty();
      assertThat(changes).isEmpty();
    });
  }

  @Test
  void set_upperCase_isTheSameEntity() {
    onLoop(() -> {
      states.set("Light.Hall", "on", Map.of());
      states.set("light.HALL", "off", Map.of());

      assertThat(states.all()).extracting(State::toString).containsExactly("light.hall = off");
      assertThat(states.find("LIGHT.hall")).isPresent();
    });
  }

  @Test
  void set_tooLong_isRefusedAndNothingChanges() {
    onLoop(() -> {
      states.set("sensor.text", "short", Map.of());

      assertThatThrownBy(() -> states.set("sensor.text", "x".repeat(256), Map.of()))
          .isInstanceOf(StateTooLongException.class)
          .hasMessageContaining("sensor.text")
          .hasMessageContaining("256");
      assertThat(states.is("sensor.text", "short")).isTrue();
      states.set("sensor.text", "x".repeat(255), Map.of());
    });
  }

  @Test
  void set_attributeThatIsNoJson_namesIt() {
    onLoop(() ->
        assertThatThrownBy(() -> states.set("sensor.x", "1", Map.of("when", Instant.EPOCH)))
            .hasMessageContaining("when"));
  }

  @Test
  void remove_present_firesWithoutNewState() {
    onLoop(() -> {
      states.set("light.hall", "on", Map.of());

      assertThat(states.remove("Light.hall")).isTrue();
      assertThat(states.remove("light.hall")).isFalse();

      assertThat(states.find("light.hall")).isEmpty();
      assertThat(states.all("light")).isEmpty();
      assertThat(changes)
          .hasSize(2)
          .last()
          .satisfies(c -> {
            assertThat(c.before()).isPresent();
            assertThat(c.after()).isEmpty();
            assertThat(c.toMap()).containsEntry("new_state", JsonNull.NULL);
          });
    });
  }

  @Test
  void reserve_taken_isRefused() {
    onLoop(() -> {
      states.reserve("light.hall");

      assertThat(states.isFree("light.HALL")).isFalse();
      assertThatThrownBy(() -> states.reserve("light.hall"))
          .isInstanceOf(EntityIdTakenException.class);
      states.set("light.hall", "on", Map.of());
      states.remove("light.hall");
      assertThat(states.isFree("light.hall")).isTrue();
    });
  }

  @Test
  void all_byDomain_givesOnlyThose() {
    onLoop(() -> {
      states.set("light.a", "on", Map.of());
      states.set("switch.b", "on", Map.of());
      states.set("light.c", "on", Map.of());

      assertThat(states.all("LIGHT"))
          .extracting(State::entityId)
          .containsExactly("light.a", "light.c");
      assertThat(states.all(List.of("LIGHT"))).isEmpty();
      assertThat(states.all("none")).isEmpty();
    });
  }

  @Test
  void set_listenerChangesTheSameEntity_everyListenerSeesBothInOrder() {
    List<String> seen = new ArrayList<>();
    onLoop(() -> {
      bus.listen(
          StateChanged.TYPE, event -> seen.add("a " + event.data().after().orElseThrow().value()));
      bus.listen(
          StateChanged.TYPE,
          event -> {
            if (event.data().after().orElseThrow().value().equals("on")) {
              states.set("light.hall", "off", Map.of());
            }
          });
      bus.listen(
          StateChanged.TYPE, event -> seen.add("b " + event.data().after().orElseThrow().value()));

      states.set("light.hall", "on", Map.of());
    });

    assertThat(seen).containsExactly("a on", "b on", "a off", "b off");
  }

  @Test
  void toMap_state_hasTheFieldsOrderAndForms() {
    onLoop(() -> {
      State state =
          states.set(
              "light.hall",
              "on",
              Json.object("friendly_name", "Hall"),
              Context.of("c1").withUser("u1"));

      assertThat(new String(state.toJson(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo(
              "{\"entity_id\":\"light.hall\",\"state\":\"on\",\"attributes\":{\"friendly_name\":\"Hall\"},"
                  + "\"last_changed\":\"2026-06-01T10:00:00+00:00\",\"last_reported\":\"2026-06-01T10:00:00+00:00\","
                  + "\"last_updated\":\"2026-06-01T10:00:00+00:00\","
                  + "\"context\":{\"id\":\"c1\",\"parent_id\":null,\"user_id\":\"u1\"}}");
      assertThat(state.name()).isEqualTo("Hall");
    });
  }

  @Test
  void set_atTheEndOfAChainOfEvents_failsAndStoresNothing() {
    onLoop(() -> {
      bus.listen(
          StateChanged.TYPE,
          event -> {
            long n = Long.parseLong(event.data().after().orElseThrow().value());
            states.set("sensor.n", "" + (n + 1), Map.of());
          });

      states.set("sensor.n", "0", Map.of());

      assertThat(states.find("sensor.n").orElseThrow().value())
          .isEqualTo("" + (EventBus.CAUSAL_DEPTH_MAX - 1));
    });
  }

  @Test
  void split_idWithSeveralDots_isCutAtTheFirst() {
    assertThat(EntityIds.domain("light.a.b")).isEqualTo("light");
    assertThat(EntityIds.objectId("light.a.b")).isEqualTo("a.b");
    for (String half : List.of("light", "light.", ".a", "")) {
      assertThatThrownBy(() -> EntityIds.domain(half)).isInstanceOf(InvalidEntityIdException.class);
      assertThatThrownBy(() -> EntityIds.objectId(half))
          .isInstanceOf(InvalidEntityIdException.class);
    }
  }

  @Test
  void reserve_idWithAState_isRefusedAndTheStateStays() {
    onLoop(() -> {
      states.set("light.hall", "on", Map.of());

      assertThatThrownBy(() -> states.reserve("Light.hall"))
          .isInstanceOf(EntityIdTakenException.class)
          .hasMessageContaining("light.hall");

      assertThat(states.is("light.hall", "on")).isTrue();
      assertThat(changes).hasSize(1);
    });
  }

  @Test
  void set_manyTimes_neitherOldStatesNorTheirContextsAreHeld() {
    List<WeakReference<Object>> old = new ArrayList<>();
    simulated.run(
        "write",
        () -> {
          bus.listen(
              StateChanged.TYPE,
              event -> {
                old.add(new WeakReference<>(event));
                event.data().before().ifPresent(state -> old.add(new WeakReference<>(state)));
                event
                    .data()
                    .before()
                    .ifPresent(state -> old.add(new WeakReference<>(state.context())));
              });
          Context parent = contexts.create();
          for (int i = 0; i < 20; i++) {
            parent = contexts.create().withParent(parent);
            states.set("sensor.n", "" + i, Map.of("n", i), parent);
          }
        });

    Awaitility.await()
        .until(() -> {
          System.gc();
          return old.stream().allMatch(reference -> reference.refersTo(null));
        });

    assertThat(old).hasSize(20 + 2 * 19);
    assertThat(states.is("sensor.n", "19")).isTrue();
  }
}
