package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.loop.Owner;
import dev.hearth.loop.Task;
import dev.hearth.registry.Changes;
import dev.hearth.registry.DeviceDescription;
import dev.hearth.registry.DeviceField;
import dev.hearth.registry.DisabledBy;
import dev.hearth.registry.EntityEntry;
import dev.hearth.registry.EntityField;
import dev.hearth.registry.HiddenBy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What happens to entities when the registries change, and how they are removed. Rules E13, E15, E16, E21 and E26.
class RegistryReactionsTest {
  private static final DeviceDescription TOWER =
      DeviceDescription.identifiedBy("demo", "d1").named("Tower");

  private final EntityHouse house = EntityHouse.start();
  private final Lamp lamp = Lamp.registered("a1", "Lamp");

  @AfterEach
  void close() {
    house.close();
  }

  private EntityEntry entry(String entityId) {
    return house.call(() -> house.registries.entities().require(entityId));
  }

  private void disable() {
    house.update("light.lamp", Changes.of(EntityField.DISABLED_BY, DisabledBy.USER.key()));
  }

  private void enable() {
    house.update("light.lamp", Changes.<EntityField>none().without(EntityField.DISABLED_BY));
  }

  // ---- E13

  @Test
  void add_invisibleByDefault_worksAndIsHiddenByTheIntegration() {
    lamp.isVisibleByDefault = false;

    house.add(lamp);

    assertThat(house.value("light.lamp")).isEqualTo("off");
    assertThat(entry("light.lamp").hiddenBy()).contains(HiddenBy.INTEGRATION);
  }

  @Test
  void add_laterChangeOfTheDefaults_makesNoDifference() {
    house.add(lamp);
    house.remove(lamp);
    Lamp again = Lamp.registered("a1", "Lamp");
    again.isVisibleByDefault = false;
    again.isEnabledByDefault = false;

    house.add(again);

    assertThat(again.isAdded()).isTrue();
    assertThat(entry("light.lamp").isHidden()).isFalse();
  }

  @Test
  void enable_disabledByDefault_isAddedAndUpdatedAtOnce() {
    lamp.isEnabledByDefault = false;
    lamp.isPolled = true;
    lamp.updating = () -> lamp.value = "fresh";
    house.add(lamp);

    enable();

    assertThat(house.written).startsWith("light.lamp = unavailable").endsWith("light.lamp = fresh");
    assertThat(lamp.said).containsExactly("added", "update");
  }

  @Test
  void disableDevice_thenEnable_itsEntitiesLeaveAndComeBack() {
    lamp.device = TOWER;
    house.add(lamp);
    String device = entry("light.lamp").deviceId().orElseThrow();

    house.run(() ->
        house.registries.devices().update(device, Changes.of(DeviceField.DISABLED_BY, "user")));
    String whileDisabled = house.value("light.lamp");
    house.run(() ->
        house
            .registries
            .devices()
            .update(device, Changes.<DeviceField>none().without(DeviceField.DISABLED_BY)));

    assertThat(whileDisabled).isEqualTo("(none)");
    assertThat(house.value("light.lamp")).isEqualTo("off");
    assertThat(lamp.said).containsExactly("added", "removing", "added");
  }

  @Test
  void disable_renameAndEnable_comesBackUnderTheNewId() {
    house.add(lamp);
    disable();

    house.update("light.lamp", Changes.of(EntityField.ENTITY_ID, "light.mine"));
    house.update("light.mine", Changes.<EntityField>none().without(EntityField.DISABLED_BY));

    assertThat(house.value("light.mine")).isEqualTo("off");
    assertThat(house.value("light.lamp")).isEqualTo("(none)");
  }

  @Test
  void disableAndEnable_beforeAnythingHappened_entityStays() {
    house.add(lamp);

    house.run(() -> {
      house.registries.entities().update("light.lamp", Changes.of(EntityField.DISABLED_BY, "user"));
      house
          .registries
          .entities()
          .update("light.lamp", Changes.<EntityField>none().without(EntityField.DISABLED_BY));
    });

    assertThat(house.value("light.lamp")).isEqualTo("off");
    assertThat(lamp.isAdded()).isTrue();
  }

  @Test
  void enable_whileItIsStillBeingRemoved_comesBack() {
    house.add(lamp);
    lamp.removing = () -> house.loop.sleep(Duration.ofSeconds(5));
    disable();

    enable();
    house.advance(Duration.ofSeconds(6));

    assertThat(lamp.isAdded()).isTrue();
    assertThat(house.value("light.lamp")).isEqualTo("off");
  }

  @Test
  void enable_integrationWasTornDown_onlyAPlaceholderComes() {
    house.add(lamp);
    disable();
    house.run(house.platform::tearDown);

    enable();

    assertThat(lamp.isAdded()).isFalse();
    assertThat(house.value("light.lamp")).isEqualTo("unavailable");
  }

  // ---- E15

  @Test
  void removeEntry_hookFirstThenRemoved() {
    house.add(lamp);

    house.run(() -> house.registries.entities().remove("light.lamp"));

    assertThat(lamp.said).containsExactly("added", "forgotten", "removing");
    assertThat(house.written).containsExactly("light.lamp = off", "- light.lamp");
  }

  @Test
  void renameDevice_entityWithANameOfItsOwn_isNotWrittenAgain() {
    lamp.device = TOWER;
    house.add(lamp);
    String device = entry("light.lamp").deviceId().orElseThrow();

    house.run(() ->
        house.registries.devices().update(device, Changes.of(DeviceField.NAME_BY_USER, "Pisa")));

    assertThat(house.written).containsExactly("light.lamp = off");
  }

  // ---- E16

  @Test
  void remove_subscriptions_endLastFirstBeforeTheHook() {
    lamp.adding =
        () -> {
          lamp.untilRemoved(() -> lamp.said.add("first"));
          lamp.untilRemoved(() -> {
            throw new IllegalStateException("torn");
          });
          lamp.untilRemoved(() -> lamp.said.add("last"));
        };
    house.add(lamp);

    house.remove(lamp);

    assertThat(lamp.said).containsExactly("added", "last", "first", "removing");
    assertThat(house.log.errors()).singleElement().asString().contains("light.lamp", "torn");
  }

  @Test
  void add_fails_subscriptionsEnd() {
    lamp.adding =
        () -> {
          lamp.untilRemoved(() -> lamp.said.add("ended"));
          throw new IllegalStateException("no bulb");
        };

    house.add(lamp);

    assertThat(lamp.said).containsExactly("added", "ended");
  }

  @Test
  void remove_twiceAtTheSameTime_bothReturnWhenItIsGone() {
    house.add(lamp);
    lamp.removing = () -> house.loop.sleep(Duration.ofSeconds(5));
    Task<?> first = house.loop.start(Owner.HUB, "first", () -> house.platform.remove(lamp));
    Task<?> second = house.loop.start(Owner.HUB, "second", () -> house.platform.remove(lamp));

    house.advance(Duration.ofSeconds(4));
    List<Boolean> early = List.of(first.isDone(), second.isDone());
    house.advance(Duration.ofSeconds(2));

    assertThat(early).containsExactly(false, false);
    assertThat(first.isDone()).isTrue();
    assertThat(second.isDone()).isTrue();
    assertThat(lamp.said).containsExactly("added", "removing");
  }

  @Test
  void remove_fromItsOwnHook_doesNotWaitForItself() {
    house.add(lamp);
    lamp.removing = () -> house.platform.remove(lamp);

    house.remove(lamp);

    assertThat(lamp.said).containsExactly("added", "removing");
    assertThat(house.value("light.lamp")).isEqualTo("unavailable");
  }

  @Test
  void remove_whileItIsPolled_thePollWritesNothing() {
    lamp.isPolled = true;
    lamp.updating =
        () -> {
          house.loop.sleep(Duration.ofSeconds(5));
          lamp.value = "late";
        };
    house.add(lamp);
    house.advance(EntityHouse.POLL.plusSeconds(1));

    house.remove(lamp);
    house.advance(Duration.ofSeconds(10));

    assertThat(house.written).containsExactly("light.lamp = off", "light.lamp = unavailable");
  }

  // ---- E21

  @Test
  void name_ofTheDeviceByTheUser_winsOverTheIntegrations() {
    lamp.isNamedWithinDevice = true;
    lamp.device = TOWER;
    house.add(lamp);
    String device = entry("light.tower_lamp").deviceId().orElseThrow();

    house.run(() ->
        house.registries.devices().update(device, Changes.of(DeviceField.NAME_BY_USER, "Pisa")));
    house.run(() -> house.registries.devices().ensure(TOWER.named("Eiffel")));

    assertThat(house.attributes("light.tower_lamp")).containsEntry("friendly_name", "Pisa Lamp");
  }

  // ---- E26

  @Test
  void writeState_whileDisabled_oneWarningAndNothingIsWritten() {
    house.add(lamp);
    lamp.value = "on";

    house.run(() -> {
      house.registries.entities().update("light.lamp", Changes.of(EntityField.DISABLED_BY, "user"));
      lamp.writeState();
      lamp.writeState();
    });

    assertThat(house.written).containsExactly("light.lamp = off", "- light.lamp");
    assertThat(house.log.warnings()).singleElement().asString().contains("light.lamp", "disabled");
  }
}
