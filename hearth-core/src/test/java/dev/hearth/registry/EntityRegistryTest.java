package dev.hearth.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.LogLines;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.state.EntityIds;
import dev.hearth.storage.MemoryDisk;
import dev.hearth.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityRegistryTest {
  private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

  private RegistryHouse house = new RegistryHouse(new MemoryDisk(), START);
  private final LogLines log = LogLines.begin();

  @AfterEach
  void close() {
    house.simulated.close();
    log.end();
  }

  // ---- E1, E3: entity ids

  @Test
  void ensure_newKey_createsAnEntryAndSaysSo() {
    EntityEntry entry = house.ensure("light", "a1", "Kitchen lamp");

    assertThat(entry.entityId()).isEqualTo("light.kitchen_lamp");
    assertThat(entry.id()).matches("[0-9a-f]{32}");
    assertThat(entry.originalName()).contains("Kitchen lamp");
    assertThat(house.heard)
        .extracting(data -> data.toMap())
        .containsExactly(Json.object("action", "create", "entity_id", "light.kitchen_lamp"));
  }

  @Test
  void ensure_knownKey_keepsIdAndFiresOnlyWhatChanged() {
    EntityEntry first = house.ensure("light", "a1", "Kitchen lamp");

    EntityEntry same = house.ensure("light", "a1", "Kitchen lamp");
    EntityEntry renamed = house.ensure("light", "a1", "Other");

    assertThat(same).isSameAs(first);
    assertThat(renamed.entityId()).isEqualTo("light.kitchen_lamp");
    assertThat(house.heard.getLast().toMap())
        .isEqualTo(
            Json.object(
                "action",
                "update",
                "entity_id",
                "light.kitchen_lamp",
                "changes",
                Json.object("original_name", "Kitchen lamp")));
  }

  @Test
  void ensure_nameTaken_countsUp() {
    house.ensure("light", "a1", "Lamp");
    house.run(() -> house.states.set("light.lamp_2", "on", Map.of()));
    house.run(() -> {
      house.states.reserve("light.lamp_3");
      return true;
    });

    assertThat(house.ensure("light", "a2", "Lamp").entityId()).isEqualTo("light.lamp_4");
    assertThat(house.ensure("switch", "a2", "Lamp").entityId()).isEqualTo("switch.lamp");
  }

  @Test
  void freeEntityId_longName_staysWithinTheLimitWithItsNumber() {
    String name = "x".repeat(300);
    String first = house.ensure("light", "a1", name).entityId();

    String second = house.ensure("light", "a2", name).entityId();

    assertThat(first).hasSize(EntityIds.LENGTH_MAX);
    assertThat(second).hasSize(EntityIds.LENGTH_MAX).endsWith("x_2");
  }

  @Test
  void freeEntityId_longDomain_isRefused() {
    assertThatThrownBy(() -> house.run(() -> house.entities.freeEntityId("d".repeat(65), "x")))
        .isInstanceOf(DomainTooLongException.class)
        .hasMessageContaining("65");
  }

  // ---- E8: renaming

  @Test
  void update_newEntityId_movesTheEntryAndTellsTheOldId() {
    EntityEntry before = house.ensure("light", "a1", "Lamp");

    EntityEntry after =
        house.update("light.lamp", Changes.of(EntityField.ENTITY_ID, "light.reading"));

    assertThat(after.id()).isEqualTo(before.id());
    assertThat(house.run(() -> house.entities.find("light.lamp"))).isEmpty();
    assertThat(house.run(() -> house.entities.find(before.key()))).contains(after);
    assertThat(house.heard.getLast().toMap())
        .isEqualTo(
            Json.object(
                "action",
                "update",
                "entity_id",
                "light.reading",
                "changes",
                Json.object("entity_id", "light.lamp"),
                "old_entity_id",
                "light.lamp"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          light.other   | another entity has that id
          light.known   | another entity has that id
          switch.lamp   | the domain must stay light
          light.Lamp    | not an entity id
          lamp          | not an entity id
          """)
  void update_entityIdThatCannotBe_saysWhyAndChangesNothing(String wanted, String reason) {
    house.ensure("light", "a1", "Lamp");
    house.ensure("light", "a2", "Other");
    house.run(() -> house.states.set("light.known", "on", Map.of()));

    Changes<EntityField> changes =
        Changes.of(EntityField.NAME, "New").with(EntityField.ENTITY_ID, wanted);

    assertThatThrownBy(() -> house.update("light.lamp", changes))
        .isInstanceOf(EntityNotRenamedException.class)
        .hasMessageContainingAll("light.lamp", wanted, reason);
    assertThat(house.run(() -> house.entities.require("light.lamp")).name()).isEmpty();
  }

  @Test
  void update_unknownEntity_isRefusedByName() {
    assertThatThrownBy(() -> house.update("light.none", Changes.of(EntityField.NAME, "x")))
        .isInstanceOf(EntityNotRegisteredException.class)
        .hasMessageContaining("light.none");
  }

  @Test
  void update_valueTakenAway_isNullOnTheWire() {
    house.ensure("light", "a1", "Lamp");
    house.update("light.lamp", Changes.of(EntityField.NAME, "Mine"));

    EntityEntry entry =
        house.update("light.lamp", Changes.<EntityField>none().without(EntityField.NAME));

    assertThat(entry.name()).isEmpty();
    assertThat(entry.toMap()).containsEntry("name", JsonNull.NULL);
  }

  // ---- E17: removed entries

  @Test
  void ensure_afterRemoval_getsIdsAndUsersWishesBack() {
    EntityEntry before = house.ensure("light", "a1", "Lamp");
    house.update(
        "light.lamp",
        Changes.of(EntityField.ENTITY_ID, "light.mine").with(EntityField.NAME, "Mine"));
    house.remove("light.mine");
    house = house.restarted();

    EntityEntry after = house.ensure("light", "a1", "Lamp");

    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.entityId()).isEqualTo("light.mine");
    assertThat(after.name()).contains("Mine");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          device, -,           -
          device, device,      device
          -,      device,      device
          user,   device,      user
          user,   -,           user
          -,      integration, -
          """)
  void ensure_afterRemoval_isDisabledByItsDeviceOnlyIfThatStillIs(
      @Nullable String before, @Nullable String said, @Nullable String after) {
    EntityEntry entry = house.ensure("light", "a1", "Lamp");
    if (before != null) {
      house.update("light.lamp", Changes.of(EntityField.DISABLED_BY, before));
    }
    house.remove("light.lamp");

    EntityEntry back =
        house.run(() ->
            house.entities.ensure(
                entry.key(),
                "lamp",
                Changes.none(),
                Changes.<EntityField>none()
                    .withOptional(EntityField.DISABLED_BY, Optional.ofNullable(said))));

    assertThat(back.disabledBy().map(DisabledBy::key)).isEqualTo(Optional.ofNullable(after));
  }

  @Test
  void ensure_idOfARemovedEntry_isFreeForOthers() {
    house.ensure("light", "a1", "Lamp");
    house.remove("light.lamp");

    assertThat(house.ensure("light", "a2", "Lamp").entityId()).isEqualTo("light.lamp");
    assertThat(house.ensure("light", "a1", "Lamp").entityId()).isEqualTo("light.lamp_2");
  }

  @Test
  void removedEntry_after30Days_isForgotten() {
    EntityEntry before = house.ensure("light", "a1", "Lamp");
    house.remove("light.lamp");

    house.advance(EntityRegistry.DELETED_KEPT.plus(Duration.ofDays(2)));

    assertThat(house.ensure("light", "a1", "Lamp").id()).isNotEqualTo(before.id());
  }

  // ---- The file

  @Test
  void restart_entries_areWhatTheyWere() {
    house.ensure("light", "a1", "Lamp");
    house.update(
        "light.lamp",
        Changes.of(EntityField.NAME, "Mine")
            .with(EntityField.AREA, "kitchen")
            .with(EntityField.LABELS, List.of("warm"))
            .with(EntityField.HIDDEN_BY, HiddenBy.USER.key()));
    EntityEntry before = house.run(() -> house.entities.require("light.lamp"));

    house = house.restarted();

    EntityEntry after = house.run(() -> house.entities.require("light.lamp"));
    assertThat(after.toMap()).isEqualTo(before.toMap());
    assertThat(after.hiddenBy()).contains(HiddenBy.USER);
    assertThat(after.labels()).containsExactly("warm");
    assertThat(after.createdAt()).isEqualTo(START);
  }

  @Test
  void load_fileWithStrangeEntries_keepsTheGoodAndNamesTheBad() {
    MemoryDisk disk = new MemoryDisk();
    disk.writeAtomically(
        "core.entity_registry",
        """
        {"version": 1, "minor_version": 15, "key": "core.entity_registry", "data": {"entities": [
          {"id": "1f", "entity_id": "light.good", "unique_id": "g", "platform": "hue", "new_field": [1]},
          {"id": "2f", "entity_id": "light.bad", "platform": "hue"}
        ]}}
        """
            .getBytes(UTF_8));

    house = new RegistryHouse(disk, START);
    house.update("light.good", Changes.of(EntityField.NAME, "x"));

    assertThat(house.run(() -> house.entities.all()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.toMap()).containsEntry("new_field", List.of(1L)));
    assertThat(log.errors()).singleElement().asString().contains("unique_id", "light.bad");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void load_oneDamagedByte_keepsWhatUsersSaidAboutTheOthers(boolean hasCopy) {
    for (String name : List.of("Lamp", "Door", "Fan")) {
      house.ensure("light", name, name);
    }
    house.update("light.fan", Changes.of(EntityField.NAME, "Big fan"));
    house.advance(Storage.DELAY);
    String file = "core.entity_registry";
    byte[] text = house.disk.read(file).orElseThrow();
    text[new String(text, UTF_8).indexOf("Door")] = (byte) 0xb0;
    house.disk.writeAtomically(file, text);
    if (!hasCopy) {
      house.disk.delete(file + ".last-good");
    }

    house = house.restarted();

    assertThat(house.run(() -> house.entities.require("light.fan")).name()).contains("Big fan");
    assertThat(house.run(() -> house.entities.find("light.door")).isPresent()).isEqualTo(hasCopy);
    assertThat(log.errors()).singleElement().asString().contains(file);
    assertThat(house.disk.read(file + ".corrupt-20260601T100002Z")).contains(text);
  }

  @Test
  void load_corruptFile_beginsEmptyAndKeepsTheOldFile() {
    MemoryDisk disk = new MemoryDisk();
    disk.writeAtomically("core.entity_registry", "{\"version\":1,\"data\":{\"ent".getBytes(UTF_8));

    house = new RegistryHouse(disk, START);
    house.ensure("light", "a1", "Lamp");
    house.advance(Storage.DELAY);

    assertThat(disk.names())
        .contains("core.entity_registry", "core.entity_registry.corrupt-20260601T100000Z");
    assertThat(log.errors()).singleElement().asString().contains("core.entity_registry");
  }

  // ---- Devices

  private DeviceEntry device() {
    return house.run(() ->
        house.devices.ensure(
            DeviceDescription.identifiedBy("demo", "d1").named("Box").madeBy("Acme", "B1")));
  }

  private EntityEntry ofDevice(String platform, String uniqueId, String deviceId) {
    return house.run(() ->
        house.entities.ensure(
            new EntityKey("light", platform, uniqueId),
            uniqueId,
            Changes.of(EntityField.DEVICE, deviceId),
            Changes.none()));
  }

  @Test
  void device_describedAgain_keepsIdAndUsersName() {
    DeviceEntry first = device();
    house.run(() -> house.devices.update(first.id(), Changes.of(DeviceField.NAME_BY_USER, "Mine")));
    house = house.restarted();

    DeviceEntry again =
        house.run(() ->
            house.devices.ensure(
                DeviceDescription.identifiedBy("demo", "d1").named("Box").running("2.0")));

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.name()).contains("Mine");
    assertThat(again.manufacturer()).contains("Acme");
    assertThat(house.heard)
        .extracting(data -> data.toMap())
        .containsExactly(
            Json.object(
                "action",
                "update",
                "device_id",
                first.id(),
                "changes",
                Json.object("sw_version", JsonNull.NULL)));
  }

  @Test
  void device_disabledAndEnabled_itsEntitiesFollowButNotThoseOfTheUser() {
    DeviceEntry device = device();
    ofDevice("demo", "a", device.id());
    ofDevice("demo", "b", device.id());
    house.update("light.b", Changes.of(EntityField.DISABLED_BY, DisabledBy.USER.key()));

    house.run(() ->
        house.devices.update(
            device.id(), Changes.of(DeviceField.DISABLED_BY, DisabledBy.USER.key())));
    Optional<DisabledBy> whileDisabled =
        house.run(() -> house.entities.require("light.a")).disabledBy();
    house.run(() ->
        house.devices.update(
            device.id(), Changes.<DeviceField>none().without(DeviceField.DISABLED_BY)));

    assertThat(whileDisabled).contains(DisabledBy.DEVICE);
    assertThat(house.run(() -> house.entities.require("light.a")).isEnabled()).isTrue();
    assertThat(house.run(() -> house.entities.require("light.b")).disabledBy())
        .contains(DisabledBy.USER);
  }

  @Test
  void device_removed_itsEntitiesGoAndThoseOfOthersStayWithoutIt() {
    DeviceEntry device = device();
    ofDevice("demo", "a", device.id());
    ofDevice("helper", "b", device.id());

    house.run(() -> {
      house.devices.remove(device.id());
      return true;
    });

    assertThat(house.run(() -> house.entities.find("light.a"))).isEmpty();
    assertThat(house.run(() -> house.entities.require("light.b")).deviceId()).isEmpty();
  }

  @Test
  void load_fileWithTheSameEntityOrIdTwice_keepsTheFirstAndNamesTheOthers() {
    MemoryDisk disk = new MemoryDisk();
    disk.writeAtomically(
        "core.entity_registry",
        """
        {"version": 1, "minor_version": 15, "key": "core.entity_registry", "data": {"entities": [
          {"id": "1f", "entity_id": "light.a", "unique_id": "a", "platform": "hue"},
          {"id": "2f", "entity_id": "light.a", "unique_id": "b", "platform": "hue"},
          {"id": "1f", "entity_id": "light.c", "unique_id": "c", "platform": "hue"},
          {"id": "4f", "entity_id": "light.d", "unique_id": "a", "platform": "hue"},
          {"id": 5, "entity_id": ["light.e"], "unique_id": {}, "platform": "hue"}
        ]}}
        """
            .getBytes(UTF_8));

    house = new RegistryHouse(disk, START);

    assertThat(house.run(() -> house.entities.all()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.id()).isEqualTo("1f"));
    assertThat(log.errors()).hasSize(4);
    house.remove("light.a");
    assertThat(house.run(() -> house.entities.all())).isEmpty();
  }
}
