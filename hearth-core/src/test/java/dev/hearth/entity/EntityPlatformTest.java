package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.lifecycle.Lifecycle;
import dev.hearth.loop.Owner;
import dev.hearth.registry.Changes;
import dev.hearth.registry.DeviceDescription;
import dev.hearth.registry.DeviceField;
import dev.hearth.registry.DisabledBy;
import dev.hearth.registry.EntityEntry;
import dev.hearth.registry.EntityField;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Adding, removing, and what the registry says. Rules E1 to E16.
class EntityPlatformTest {
  private EntityHouse house = EntityHouse.start();

  @AfterEach
  void close() {
    house.close();
  }

  private EntityEntry entry(String entityId) {
    return house.call(() -> house.registries.entities().require(entityId));
  }

  // ---- Ids

  @Test
  void add_withUniqueId_isRegisteredUnderItsName() {
    house.add(Lamp.registered("a1", "Kitchen lamp"));

    assertThat(house.value("light.kitchen_lamp")).isEqualTo("off");
    assertThat(entry("light.kitchen_lamp").platform()).isEqualTo("demo");
  }

  @Test
  void add_withUniqueIdOnly_isNamedAfterTheIntegration() {
    Lamp lamp = new Lamp();
    lamp.uniqueId = "0x17-AB";

    house.add(lamp);

    assertThat(lamp.entityId()).isEqualTo("light.demo_0x17_ab");
  }

  @Test
  void add_withoutUniqueId_isNotRegisteredAndCountsUp() {
    Lamp nameless = new Lamp();
    house.add(Lamp.named("Lamp"), Lamp.named("Lamp"), nameless);

    assertThat(house.call(() -> house.entities.all()).stream().map(Entity::entityId))
        .containsExactly("light.lamp", "light.lamp_2", "light.unnamed_device");
    assertThat(house.call(() -> house.registries.entities().all())).isEmpty();
  }

  @Test
  void add_suggestedObjectId_winsOverTheName() {
    Lamp lamp = Lamp.registered("a1", "Kitchen lamp");
    lamp.objectId = "Stairs";

    house.add(lamp);

    assertThat(lamp.entityId()).isEqualTo("light.stairs");
  }

  @Test
  void add_namedWithinDevice_bothNamesMakeTheId() {
    Lamp lamp = Lamp.registered("a1", "Top");
    lamp.isNamedWithinDevice = true;
    lamp.device = DeviceDescription.identifiedBy("demo", "d1").named("Tower");

    house.add(lamp);

    assertThat(lamp.entityId()).isEqualTo("light.tower_top");
    assertThat(house.attributes("light.tower_top")).containsEntry("friendly_name", "Tower Top");
  }

  @Test
  void add_uniqueIdAlreadyLive_secondIsLeftOutAndRegistryUntouched() {
    house.add(Lamp.registered("a1", "Lamp"));
    Lamp second = Lamp.registered("a1", "Other");

    house.add(second);

    assertThat(second.isAdded()).isFalse();
    assertThat(entry("light.lamp").originalName()).contains("Lamp");
    assertThat(house.log.errors()).singleElement().asString().contains("a1", "light.lamp");
  }

  @Test
  void add_sameObjectTwice_isRefused() {
    Lamp lamp = Lamp.named("Lamp");

    house.add(lamp, lamp);

    assertThat(house.call(() -> house.platform.all())).containsExactly(lamp);
    assertThat(house.log.errors()).singleElement().asString().contains("added before");
  }

  @Test
  void add_afterRemoval_sameObjectIsRefused() {
    Lamp lamp = Lamp.named("Lamp");
    house.add(lamp);
    house.remove(lamp);

    house.add(lamp);

    assertThat(lamp.isAdded()).isFalse();
    assertThat(house.log.errors()).hasSize(1);
  }

  @Test
  void add_otherDomain_isRefused() {
    Lamp lamp =
        new Lamp() {
          @Override
          public String domain() {
            return "switch";
          }
        };

    house.add(lamp);

    assertThat(house.log.errors()).singleElement().asString().contains("light", "switch");
  }

  // ---- Adding

  @Test
  void add_hookBeforeFirstState_seesItsIdAndNobodyElseTakesIt() {
    Lamp lamp = Lamp.named("Lamp");
    lamp.adding =
        () -> {
          lamp.said.add(lamp.entityId() + " " + house.value("light.lamp"));
          lamp.said.add("free " + house.states.isFree("light.lamp"));
        };

    house.add(lamp);

    assertThat(lamp.said).containsExactly("added", "light.lamp (none)", "free false");
    assertThat(house.written).containsExactly("light.lamp = off");
  }

  @Test
  void add_hookFails_isRolledBackAndTheOthersAreAdded() {
    Lamp broken = Lamp.registered("a1", "Broken");
    broken.adding =
        () -> {
          throw new IllegalStateException("no bulb");
        };

    house.add(broken, Lamp.named("Fine"));

    assertThat(broken.isAdded()).isFalse();
    assertThat(house.value("light.broken")).isEqualTo("(none)");
    assertThat(house.call(() -> house.states.isFree("light.broken"))).isTrue();
    assertThat(house.value("light.fine")).isEqualTo("off");
    assertThat(house.log.errors()).singleElement().asString().contains("Broken", "no bulb");
  }

  @Test
  void add_rolledBackObject_mayBeAddedAgain() {
    Lamp lamp = Lamp.named("Lamp");
    lamp.reading =
        () -> {
          throw new IllegalStateException("not yet");
        };
    house.add(lamp);
    lamp.reading = () -> {};

    house.add(lamp);

    assertThat(house.value("light.lamp")).isEqualTo("off");
  }

  @Test
  void addUpdated_oneUpdateFails_onlyThatOneIsLeftOut() {
    Lamp broken = Lamp.named("Broken");
    broken.updating =
        () -> {
          throw new IllegalStateException("no answer");
        };
    Lamp fine = Lamp.named("Fine");
    fine.updating = () -> fine.value = "on";

    house.run(() -> house.platform.addUpdated(List.of(broken, fine)));

    assertThat(house.written).containsExactly("light.fine = on");
    assertThat(house.log.errors()).singleElement().asString().contains("Broken");
  }

  @Test
  void add_disabledByDefault_isRegisteredAndNotAdded() {
    Lamp lamp = Lamp.registered("a1", "Lamp");
    lamp.isEnabledByDefault = false;

    house.add(lamp);

    assertThat(house.written).isEmpty();
    assertThat(entry("light.lamp").disabledBy()).contains(DisabledBy.INTEGRATION);
  }

  @Test
  void add_deviceDisabled_newEntityIsDisabledByIt() {
    DeviceDescription box = DeviceDescription.identifiedBy("demo", "d1").named("Box");
    house.run(() -> {
      String id = house.registries.devices().ensure(box).id();
      house.registries.devices().update(id, Changes.of(DeviceField.DISABLED_BY, "user"));
    });
    Lamp lamp = Lamp.registered("a1", "Lamp");
    lamp.device = box;

    house.add(lamp);

    assertThat(entry("light.lamp").disabledBy()).contains(DisabledBy.DEVICE);
  }

  // ---- Removing

  @Test
  void remove_notRegistered_stateGoes() {
    Lamp lamp = Lamp.named("Lamp");
    house.add(lamp);

    house.remove(lamp);

    assertThat(lamp.said).containsExactly("added", "removing");
    assertThat(house.written).containsExactly("light.lamp = off", "- light.lamp");
    assertThat(lamp.isAdded()).isFalse();
  }

  @Test
  void remove_registered_statePlaceholderStays() {
    Lamp lamp = Lamp.registered("a1", "Lamp");
    lamp.features = 4;
    lamp.capabilities.put("modes", List.of("warm"));
    house.add(lamp);

    house.remove(lamp);

    assertThat(house.value("light.lamp")).isEqualTo("unavailable");
    assertThat(house.attributes("light.lamp"))
        .containsExactly(
            Map.entry("restored", true),
            Map.entry("modes", List.of("warm")),
            Map.entry("friendly_name", "Lamp"),
            Map.entry("supported_features", 4L));
  }

  @Test
  void remove_twice_secondDoesNothing() {
    Lamp lamp = Lamp.registered("a1", "Lamp");
    house.add(lamp);
    house.remove(lamp);

    house.remove(lamp);

    assertThat(lamp.said).containsExactly("added", "removing");
  }

  @Test
  void writeState_afterRemoval_writesNothing() {
    Lamp lamp = Lamp.registered("a1", "Lamp");
    house.add(lamp);
    house.remove(lamp);
    lamp.value = "on";

    house.run(lamp::writeState);

    assertThat(house.value("light.lamp")).isEqualTo("unavailable");
  }

  @Test
  void tearDown_thenAddedAgain_placeholderIsNoCollision() {
    house.add(Lamp.registered("a1", "Lamp"));
    house.run(house.platform::tearDown);

    house.run(() ->
        house
            .entities
            .platform("light", house.platform.owner(), UpdatePolicy.every(EntityHouse.POLL))
            .add(List.of(Lamp.registered("a1", "Lamp"))));

    assertThat(house.written)
        .containsExactly("light.lamp = off", "light.lamp = unavailable", "light.lamp = off");
  }

  @Test
  void tearDown_whileEntitiesAreStillBeingAdded_theyAreLeftOut() {
    Lamp slow = Lamp.polled("Slow", () -> house.loop.sleep(Duration.ofSeconds(5)));
    house.loop.start(new Owner("driver"), "add", () -> house.platform.addUpdated(List.of(slow)));
    house.advance(Duration.ofSeconds(1));

    house.run(house.platform::tearDown);
    house.advance(Duration.ofMinutes(2));

    assertThat(house.written).isEmpty();
    assertThat(house.log.warnings()).singleElement().asString().contains("Slow");
  }

  // ---- Start

  @Test
  void start_integrationNotThere_placeholderUntilItIsAdded() {
    house.add(Lamp.registered("a1", "Lamp"), Lamp.registered("a2", "Off"));
    house.update("light.off", Changes.of(EntityField.DISABLED_BY, "user"));
    house = house.restarted(Duration.ofMinutes(1));

    house.run(() -> new Lifecycle(house.loop, house.bus).start());
    String before = house.value("light.lamp");
    house.add(Lamp.registered("a1", "Lamp"));

    assertThat(before).isEqualTo("unavailable");
    assertThat(house.value("light.lamp")).isEqualTo("off");
    assertThat(house.value("light.off")).isEqualTo("(none)");
  }

  // ---- What the registry says

  @Test
  void registry_nameChanges_stateIsWrittenAgain() {
    house.add(Lamp.registered("a1", "Lamp"));

    house.update(
        "light.lamp", Changes.of(EntityField.NAME, "Mine").with(EntityField.ICON, "mdi:x"));

    assertThat(house.attributes("light.lamp"))
        .containsEntry("friendly_name", "Mine")
        .containsEntry("icon", "mdi:x");
  }

  @Test
  void registry_renamed_entityMovesAndOldStateGoes() {
    Lamp lamp = Lamp.registered("a1", "Lamp");
    house.add(lamp);

    house.update("light.lamp", Changes.of(EntityField.ENTITY_ID, "light.mine"));

    assertThat(house.written)
        .containsExactly("light.lamp = off", "- light.lamp", "light.mine = off");
    assertThat(lamp.entityId()).isEqualTo("light.mine");
    assertThat(lamp.said).containsExactly("added", "removing", "added");
  }

  @Test
  void registry_disabledThenEnabled_entityLeavesAndComesBack() {
    Lamp lamp = Lamp.registered("a1", "Lamp");
    house.add(lamp);

    house.update("light.lamp", Changes.of(EntityField.DISABLED_BY, "user"));
    String whileDisabled = house.value("light.lamp");
    house.update("light.lamp", Changes.<EntityField>none().without(EntityField.DISABLED_BY));

    assertThat(whileDisabled).isEqualTo("(none)");
    assertThat(house.value("light.lamp")).isEqualTo("off");
    assertThat(lamp.isAdded()).isTrue();
  }

  @Test
  void registry_entryRemoved_entityAndStateGo() {
    Lamp lamp = Lamp.registered("a1", "Lamp");
    house.add(lamp);

    house.run(() -> house.registries.entities().remove("light.lamp"));

    assertThat(lamp.isAdded()).isFalse();
    assertThat(house.value("light.lamp")).isEqualTo("(none)");
  }

  @Test
  void registry_placeholderRenamedThenRemoved_stateFollows() {
    Lamp lamp = Lamp.registered("a1", "Lamp");
    house.add(lamp);
    house.remove(lamp);

    house.update("light.lamp", Changes.of(EntityField.ENTITY_ID, "light.mine"));
    String moved = house.value("light.mine");
    house.run(() -> house.registries.entities().remove("light.mine"));

    assertThat(moved).isEqualTo("unavailable");
    assertThat(house.value("light.lamp")).isEqualTo("(none)");
    assertThat(house.value("light.mine")).isEqualTo("(none)");
  }

  @Test
  void device_renamedByUser_entitiesNamedWithinItAreWrittenAgain() {
    Lamp lamp = Lamp.registered("a1", "Top");
    lamp.isNamedWithinDevice = true;
    lamp.device = DeviceDescription.identifiedBy("demo", "d1").named("Tower");
    house.add(lamp);
    String device = entry("light.tower_top").deviceId().orElseThrow();

    house.run(() ->
        house.registries.devices().update(device, Changes.of(DeviceField.NAME_BY_USER, "Pisa")));

    assertThat(house.attributes("light.tower_top")).containsEntry("friendly_name", "Pisa Top");
  }
}
