package dev.hearth.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.event.Subscription;
import dev.hearth.loop.SimulatedLoop;
import dev.hearth.time.SimulatedTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
}
