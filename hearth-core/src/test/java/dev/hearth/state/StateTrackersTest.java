package dev.hearth.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.event.Subscription;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTrackersTest {
  private final SimulatedLoop simulated =
      SimulatedLoop.at(SimulatedTime.startingAt(Instant.parse("2026-06-01T10:00:00Z")));
  private final Contexts contexts = new Contexts(simulated.time(), new SplittableRandom(1));
  private final EventBus bus = new EventBus(simulated.loop(), contexts);
  private final StateMachine states = new StateMachine(simulated.loop(), bus, contexts);
  private final StateTrackers trackers = states.trackers();
  private final List<String> heard = new ArrayList<>();

  @AfterEach
  void close() {
    simulated.close();
  }

  private void onLoop(Runnable body) {
    simulated.run("test", body::run);
  }

  private void set(String entityId, String value) {
    states.set(entityId, value, Map.of());
  }

  @Test
  void track_someEntities_hearsOnlyTheirChangesInOrderOfRegistration() {
    onLoop(() -> {
      trackers.track(
          List.of("Light.A", "light.b"), event -> heard.add("1 " + event.data().entityId()));
      trackers.track(List.of("light.a"), event -> heard.add("2 " + event.data().entityId()));

      set("light.a", "on");
      set("light.b", "on");
      set("light.c", "on");
    });

    assertThat(heard).containsExactly("1 light.a", "2 light.a", "1 light.b");
  }

  @Test
  void track_none_isAllowed() {
    onLoop(() -> {
      Subscription nothing = trackers.track(List.of(), event -> heard.add("never"));
      assertThat(bus.listenerCounts()).doesNotContainKey("state_changed");
      set("light.a", "on");
      nothing.remove();
      nothing.remove();
    });

    assertThat(heard).isEmpty();
  }

  @Test
  void track_byTheBus_isOneListenerAndNoneWhenTheLastIsGone() {
    onLoop(() -> {
      Subscription first = trackers.track(List.of("light.a"), event -> {});
      Subscription second = trackers.trackAdded(List.of("light"), event -> {});
      assertThat(bus.listenerCounts()).containsEntry("state_changed", 1);

      first.remove();
      second.remove();

      assertThat(bus.listenerCounts()).doesNotContainKey("state_changed");
    });
  }

  @Test
  void track_addedByATracker_doesNotHearTheCurrentChange() {
    onLoop(() -> {
      trackers.track(
          List.of("light.a"),
          event -> {
            if (heard.isEmpty()) {
              trackers.track(List.of("light.a"), later -> heard.add("added"));
            }
            heard.add("old");
          });
      set("light.a", "on");
      assertThat(heard).containsExactly("old");

      set("light.a", "off");
    });

    assertThat(heard).containsExactly("old", "old", "added");
  }

  @Test
  void track_oneFails_theNextIsCalled() {
    onLoop(() -> {
      trackers.track(
          List.of("light.a"),
          event -> {
            throw new IllegalStateException("planted: a tracker that fails");
          });
      trackers.track(List.of("light.a"), event -> heard.add("next"));

      set("light.a", "on");
    });

    assertThat(heard).containsExactly("next");
  }

  @Test
  void trackAddedAndRemoved_domains_hearComingAndGoingOnly() {
    onLoop(() -> {
      trackers.trackAdded(List.of("light"), e -> heard.add("added " + e.data().entityId()));
      trackers.trackRemoved(List.of("light"), e -> heard.add("removed " + e.data().entityId()));
      trackers.trackAdded(List.of("*"), e -> heard.add("any " + e.data().entityId()));

      set("light.a", "on");
      set("light.a", "off");
      set("switch.b", "on");
      states.remove("light.a");
      states.remove("switch.b");
    });

    assertThat(heard)
        .containsExactly("added light.a", "any light.a", "any switch.b", "removed light.a");
  }

  @Test
  void remove_byAnotherTrackerOfTheSameChange_isNotCalledAnyMore() {
    onLoop(() -> {
      Subscription[] second = new Subscription[1];
      trackers.track(List.of("light.a"), event -> second[0].remove());
      second[0] = trackers.track(List.of("light.a"), event -> heard.add("never"));

      set("light.a", "on");
    });

    assertThat(heard).isEmpty();
  }

  // ---- Filtered

  @ParameterizedTest
  @CsvSource({
    // domains,      entities,            heard
    "'',             '',                  ''",
    "'',             light.a,             'light.a'",
    "'',             Light.A switch.b,    'light.a switch.b'",
    "light,          '',                  'light.a light.c'",
    "LIGHT,          light.a switch.b,    'light.a switch.b light.c'",
    "*,              light.a,             'light.a switch.b light.c'",
    "'',             *,                   'light.a switch.b light.c'",
    "nothing,        nothing.x,           ''",
  })
  void trackFiltered_anyFilter_hearsEachChangeThatPassesOnce(
      String domains, String entityIds, String expected) {
    onLoop(() -> {
      trackers.trackFiltered(
          new StateFilter(words(domains), words(entityIds)),
          event -> heard.add(event.data().entityId()));

      set("light.a", "on");
      set("switch.b", "on");
      set("light.c", "on");
    });

    assertThat(heard).containsExactlyElementsOf(words(expected));
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(text.split(" ")));
  }

  @Test
  void trackFiltered_entityThatComesAndGoesInItsDomain_isHeardOnceEach() {
    onLoop(() -> {
      trackers.trackFiltered(
          StateFilter.domains(List.of("light")),
          event -> heard.add(event.data().after().map(State::value).orElse("gone")));

      set("light.new", "on");
      set("light.new", "off");
      states.remove("light.new");
    });

    assertThat(heard).containsExactly("on", "off", "gone");
  }

  @Test
  void pointAt_otherEntities_hearsThoseFromThenOn() {
    onLoop(() -> {
      StateTracker tracker =
          trackers.trackFiltered(
              StateFilter.entities(List.of("light.a")),
              event -> heard.add(event.data().entityId() + "=" + event.data().afterOrNull()));
      heard.clear();
      tracker.pointAt(StateFilter.domains(List.of("switch")));
      set("light.a", "on");
      set("switch.b", "on");
      tracker.pointAt(StateFilter.entities(List.of()));
      set("switch.b", "off");
      assertThat(bus.listenerCounts()).doesNotContainKey("state_changed");
      tracker.pointAt(StateFilter.all());
      set("sensor.c", "1");
      tracker.remove();
      tracker.pointAt(StateFilter.all());
      set("sensor.c", "2");
      assertThat(bus.listenerCounts()).doesNotContainKey("state_changed");
    });

    assertThat(heard).hasSize(2);
    assertThat(heard.getFirst()).startsWith("switch.b=");
    assertThat(heard.getLast()).startsWith("sensor.c=");
  }

  @Test
  void pointAt_duringAChange_hearsThatChangeOnceIfBothFiltersPassIt() {
    onLoop(() -> {
      StateTracker[] pointed = new StateTracker[2];
      trackers.track(
          List.of("light.a"),
          event -> {
            pointed[0].pointAt(StateFilter.domains(List.of("light")));
            pointed[1].pointAt(StateFilter.domains(List.of("switch")));
          });
      pointed[0] =
          trackers.trackFiltered(
              StateFilter.entities(List.of("light.a")), event -> heard.add("still meant"));
      pointed[1] =
          trackers.trackFiltered(
              StateFilter.entities(List.of("light.a")), event -> heard.add("no more"));

      set("light.a", "on");
    });

    assertThat(heard).containsExactly("still meant");
  }

  // ---- From and to

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        // from,   to,      heard of: none -> off -> on -> on (other attributes) -> off -> none
        "null,     null,    none-off off-on on-on on-off off-none",
        "*,        *,       none-off off-on on-on on-off off-none",
        "off,      on,      off-on",
        "on,       on,      on-on",
        "on,       null,    on-on on-off",
        "null,     off,     none-off on-off",
        "off|on,   on|x,    off-on on-on",
        "off,      *,       off-on off-none",
      })
  void trackFromTo_values_hearsWhatFits(String from, String to, String expected) {
    onLoop(() -> {
      trackers.trackFromTo(
          StateFilter.entities(List.of("light.a")),
          match(from),
          match(to),
          event ->
              heard.add(
                  event.data().before().map(State::value).orElse("none")
                      + "-"
                      + event.data().after().map(State::value).orElse("none")));

      set("light.a", "off");
      set("light.a", "on");
      states.set("light.a", "on", Map.of("brightness", 5));
      set("light.a", "off");
      states.remove("light.a");
    });

    assertThat(heard).containsExactly(expected.split(" "));
  }

  private static ValueMatch match(@Nullable String text) {
    if (text == null) {
      return ValueMatch.any();
    }
    return ValueMatch.of(text.contains("|") ? List.of(text.split("\\|")) : text);
  }

  // ---- The same for a period

  private void trackSame(Duration period) {
    onLoop(() ->
        trackers.trackSame(
            StateFilter.entities(List.of("light.a")),
            period,
            change -> change.after().filter(state -> state.value().equals("on")).isPresent(),
            () -> heard.add("same")));
  }

  @Test
  void trackSame_everyChangeFits_runsOnceAfterThePeriodFromRegistration() {
    onLoop(() -> set("light.a", "on"));
    simulated.advance(Duration.ofSeconds(50));
    trackSame(Duration.ofMinutes(1));
    onLoop(() -> states.set("light.a", "on", Map.of("brightness", 5)));

    simulated.advance(Duration.ofSeconds(59));
    assertThat(heard).isEmpty();
    simulated.advance(Duration.ofSeconds(1));
    assertThat(heard).containsExactly("same");

    simulated.advance(Duration.ofMinutes(5));
    assertThat(heard).hasSize(1);
    onLoop(() -> assertThat(bus.listenerCounts()).doesNotContainKey("state_changed"));
  }

  @Test
  void trackSame_oneChangeDoesNotFit_neverRuns() {
    onLoop(() -> set("light.a", "on"));
    trackSame(Duration.ofMinutes(1));

    simulated.advance(Duration.ofSeconds(30));
    onLoop(() -> set("light.a", "off"));
    onLoop(() -> set("light.a", "on"));
    simulated.advance(Duration.ofMinutes(5));

    assertThat(heard).isEmpty();
    onLoop(() -> assertThat(bus.listenerCounts()).doesNotContainKey("state_changed"));
  }

  @ParameterizedTest
  @CsvSource({"PT-1H", "PT1H"})
  void trackSame_clockIsSet_doesNotNotice(Duration shift) {
    trackSame(Duration.ofMinutes(1));
    simulated.advance(Duration.ofSeconds(30));

    simulated.time().setWallClock(simulated.time().now().plus(shift));
    simulated.advance(Duration.ofSeconds(29));
    assertThat(heard).isEmpty();
    simulated.advance(Duration.ofSeconds(1));

    assertThat(heard).containsExactly("same");
  }

  @Test
  void trackSame_removed_neverRuns() {
    onLoop(() -> {
      Subscription same =
          trackers.trackSame(
              StateFilter.all(), Duration.ofSeconds(1), change -> true, () -> heard.add("same"));
      same.remove();
      same.remove();
    });

    simulated.advance(Duration.ofMinutes(1));

    assertThat(heard).isEmpty();
  }
}
