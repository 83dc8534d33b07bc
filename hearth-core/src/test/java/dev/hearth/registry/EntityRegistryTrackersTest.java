package dev.hearth.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.event.Subscription;
import dev.hearth.integration.Simulation;
import dev.hearth.storage.MemoryDisk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EntityRegistryTrackersTest {
  private final RegistryHouse house = new RegistryHouse(new MemoryDisk(), Simulation.START);
  private final EntityRegistryTrackers trackers = house.entities.trackers();
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void addLight() {
    house.ensure("light", "1", "Lamp");
  }

  @AfterEach
  void close() {
    house.simulated.close();
  }

  private Subscription track(String name, String entityId) {
    return house.run(() ->
        trackers.track(
            List.of(entityId),
            event ->
                said.add(
                    name + ": " + event.data().action().key() + " " + event.data().entityId())));
  }

  private void rename(String entityId, String next) {
    house.update(entityId, Changes.of(EntityField.ENTITY_ID, next));
  }

  @Test
  void track_renaming_isToldToThoseWhoTrackTheIdBefore() {
    track("old", "Light.Lamp");
    track("new", "light.desk");

    rename("light.lamp", "light.desk");
    house.update("light.desk", Changes.of(EntityField.NAME, "Desk"));

    assertThat(said).containsExactly("old: update light.desk", "new: update light.desk");
  }

  @Test
  void track_madeAndRemoved_areToldOnlyToTheirTrackers() {
    track("fan", "switch.fan");
    track("lamp", "light.lamp");

    house.ensure("switch", "2", "Fan");
    house.remove("light.lamp");

    assertThat(said).containsExactly("fan: create switch.fan", "lamp: remove light.lamp");
  }

  @Test
  void track_byTheBus_isOneListenerAndNoneWhenTheLastIsGone() {
    int before = listeners();
    Subscription first = track("a", "light.a");
    Subscription second = track("b", "light.b");
    assertThat(listeners()).isEqualTo(before + 1);

    house.run(() -> {
      first.remove();
      first.remove();
      second.remove();
      return true;
    });

    assertThat(listeners()).isEqualTo(before);
  }

  private int listeners() {
    return house.run(
        () -> house.bus.listenerCounts().getOrDefault(EntityRegistryUpdated.TYPE.name(), 0));
  }

  @Test
  void track_addedByATracker_doesNotHearTheCurrentEvent() {
    house.run(() ->
        trackers.track(
            List.of("light.lamp"),
            event -> trackers.track(List.of("light.lamp"), later -> said.add("later"))));

    house.update("light.lamp", Changes.of(EntityField.NAME, "Desk"));

    assertThat(said).isEmpty();
  }
}
