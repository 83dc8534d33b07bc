package dev.hearth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.registry.Changes;
import dev.hearth.registry.EntityField;
import dev.hearth.registry.EntityKey;
import dev.hearth.state.StateFilter;
import dev.hearth.state.StateTracker;
import dev.hearth.state.ValueMatch;
import dev.hearth.time.SunEvent;
import dev.hearth.time.TimePattern;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackersTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final List<String> said = new ArrayList<>();
  private final List<Hub> guests = new ArrayList<>();
  private final Simulation hub =
      Simulation.of(
          new TestIntegration(
              "guest",
              (h, config) -> {
                guests.add(h);
                waitForEverything(h);
              }));

  private void say(String what) {
    said.add(what + " for " + hub.loop().owner().name());
  }

  private void waitForEverything(Hub h) {
    StateFilter light = StateFilter.entities(List.of("light.a"));
    h.states().track(List.of("light.a"), event -> say("states"));
    h.states().trackFiltered(light, event -> say("filtered"));
    h.states().trackAdded(List.of("light"), event -> say("added"));
    h.states().trackRemoved(List.of("light"), event -> say("removed"));
    h.states().trackFromTo(light, ValueMatch.any(), ValueMatch.of("on"), event -> say("fromTo"));
    h.states().trackSame(light, MINUTE, change -> true, () -> say("same"));
    h.registries().trackEntities(List.of("light.a"), event -> say("registry"));
    h.time().at(h.time().now().plus(MINUTE), planned -> say("at"));
    h.time().pattern(TimePattern.of("*", 1, 0), time -> say("pattern"));
    h.time().sun(SunEvent.SETTING, Duration.ZERO, () -> say("sun"));
    h.time().after(MINUTE, () -> say("after"));
    h.time().every(MINUTE, () -> say("every"));
  }

  private void letEverythingHappen() {
    hub.run(() -> {
      hub.states().set("light.a", "on", Map.of());
      hub.states().remove("light.a");
      hub.registries()
          .entities()
          .ensure(
              new EntityKey("light", "test", "a" + said.size()),
              "A",
              Changes.of(EntityField.ORIGINAL_NAME, "A"),
              Changes.none());
    });
    hub.advance(Duration.ofHours(20));
  }

  @Test
  void track_everything_isHeardForTheIntegration() {
    hub.started("guest");

    letEverythingHappen();

    assertThat(said).allMatch(text -> text.endsWith(" for guest"));
    assertThat(said.stream().map(text -> text.split(" ")[0]).distinct())
        .containsExactlyInAnyOrder(
            "states",
            "filtered",
            "added",
            "removed",
            "fromTo",
            "same",
            "registry",
            "at",
            "pattern",
            "sun",
            "after",
            "every");
  }

  @Test
  void track_everything_endsWhenTheIntegrationIsTornDown() {
    hub.started("guest");
    hub.run(() -> hub.integrations().tearDown("guest"));
    int timersBefore = hub.run(() -> hub.loop().statistics().now().timers());

    letEverythingHappen();

    assertThat(said).isEmpty();
    assertThat(timersBefore).isEqualTo(hub.run(() -> hub.loop().statistics().now().timers()));
    hub.run(() ->
        assertThat(hub.bus().listenerCounts())
            .doesNotContainKeys("state_changed", "core_config_updated")
            .containsEntry("homeassistant_stop", 1)); // that of the entities
  }

  @Test
  void track_afterTearDown_isRefused() {
    hub.started("guest");
    hub.run(() -> hub.integrations().tearDown("guest"));
    Hub its = guests.getFirst();

    List<Runnable> attempts =
        List.of(
            () -> its.states().track(List.of("light.a"), event -> {}),
            () -> its.states().trackFiltered(StateFilter.all(), event -> {}),
            () -> its.states().trackSame(StateFilter.all(), MINUTE, change -> true, () -> {}),
            () -> its.time().at(Instant.EPOCH, planned -> {}),
            () -> its.time().pattern(TimePattern.of(1, 2, 3), time -> {}),
            () -> its.time().sun(SunEvent.NOON, MINUTE, () -> {}));

    for (Runnable attempt : attempts) {
      assertThatThrownBy(() -> hub.run(attempt::run))
          .isInstanceOf(IntegrationTornDownException.class)
          .hasMessageContaining("guest");
    }
  }

  @Test
  void pointAt_fromTheIntegration_movesItsTracker() {
    Hub its = hub.hub("test");
    hub.run(() -> {
      StateTracker tracker =
          its.states()
              .trackFiltered(
                  StateFilter.entities(List.of()), event -> say(event.data().entityId()));
      its.states().set("light.a", "1", Map.of());
      tracker.pointAt(StateFilter.domains(List.of("light")));
      its.states().set("light.a", "2", Map.of());
      tracker.remove();
      tracker.remove();
      its.states().set("light.a", "3", Map.of());
    });

    assertThat(said).containsExactly("light.a for test");
  }

  @Test
  void same_predicateSaysNo_isOverAndForgotten() {
    Hub its = hub.hub("test");
    hub.run(() ->
        its.states().trackSame(StateFilter.all(), MINUTE, change -> false, () -> say("same")));

    hub.run(() -> its.states().set("light.a", "1", Map.of()));
    hub.advance(MINUTE.multipliedBy(2));

    assertThat(said).isEmpty();
    assertThat(hub.run(() -> hub.loop().statistics().now().timers())).isZero();
  }
}
