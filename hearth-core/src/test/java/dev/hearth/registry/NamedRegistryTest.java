package dev.hearth.registry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.LogLines;
import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.schema.InvalidDataException;
import dev.hearth.storage.MemoryDisk;
import dev.hearth.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Areas, floors, labels and categories.
class NamedRegistryTest {
  private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

  private RegistryHouse house = new RegistryHouse(new MemoryDisk(), START);
  private final LogLines log = LogLines.begin();

  @AfterEach
  void close() {
    house.simulated.close();
    log.end();
  }

  private NamedEntry create(NamedRegistry registry, String name) {
    return create(registry, name, Changes.none());
  }

  private NamedEntry create(NamedRegistry registry, String name, Changes<NamedField> more) {
    return house.run(() -> registry.create(name, more));
  }

  private NamedEntry area(String name) {
    return create(house.registries.areas(), name);
  }

  private boolean remove(NamedRegistry registry, String id) {
    return house.run(() -> {
      registry.remove(id);
      return true;
    });
  }

  private @Nullable Object stored(String file) {
    house.advance(Storage.DELAY);
    byte[] text = house.disk.read(file).orElseThrow();
    return ((Map<?, ?>) Json.parse(text)).get("data");
  }

  // ---- Making and changing

  @Test
  void create_area_hasAnIdOfItsNameAndSaysSo() {
    NamedEntry area =
        create(
            house.registries.areas(),
            " Küche & Flur ",
            Changes.of(NamedField.ICON, "mdi:stove").with(NamedField.ALIASES, List.of("Kitchen")));

    assertThat(area.toMap())
        .isEqualTo(
            Json.object(
                "aliases",
                List.of("Kitchen"),
                "floor_id",
                JsonNull.NULL,
                "humidity_entity_id",
                JsonNull.NULL,
                "icon",
                "mdi:stove",
                "labels",
                List.of(),
                "picture",
                JsonNull.NULL,
                "temperature_entity_id",
                JsonNull.NULL,
                "name",
                "Küche & Flur",
                "area_id",
                "kuche_flur",
                "created_at",
                "2026-06-01T10:00:00+00:00",
                "modified_at",
                "2026-06-01T10:00:00+00:00"));
    assertThat(house.heard)
        .extracting(data -> data.toMap())
        .containsExactly(Json.object("action", "create", "area_id", "kuche_flur"));
  }

  @ParameterizedTest
  @CsvSource({"kitchen", "KITCHEN", "'  Kit chen '"})
  void create_nameThatAnotherHas_isRefusedAndNamesTheOther(String name) {
    area("Kitchen");

    assertThatThrownBy(() -> area(name))
        .isInstanceOf(NameTakenException.class)
        .hasMessageContainingAll("area", "kitchen (\"Kitchen\")");
    assertThat(house.heard).hasSize(1);
  }

  @Test
  void create_sameIdOfAnotherName_countsUp() {
    area("Bad");

    assertThat(area("Bad!").id()).isEqualTo("bad_2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          floors | level                 | high  | whole number
          areas  | level                 | 2     | unknown key
          areas  | temperature_entity_id | warm  | entity id
          labels | name                  | ''    | name
          """)
  void create_fieldThatDoesNotFit_isNamed(String kind, String field, String value, String reason) {
    NamedRegistry registry =
        switch (kind) {
          case "floors" -> house.registries.floors();
          case "areas" -> house.registries.areas();
          default -> house.registries.labels();
        };
    String name = field.equals("name") ? value : "Attic";

    assertThatThrownBy(() ->
            create(
                registry,
                name,
                field.equals("name") ? Changes.none() : new Changes<>(Map.of(field, value))))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll(field, reason);
    assertThat(house.heard).isEmpty();
  }

  @Test
  void update_someFields_keepsTheRestAndFiresOnce() {
    NamedEntry floor =
        create(house.registries.floors(), "First", Changes.of(NamedField.LEVEL, "1"));

    NamedEntry after =
        house.run(() ->
            house
                .registries
                .floors()
                .update(floor.id(), Changes.of(NamedField.NAME, "Upper floor")));
    house.run(() -> house.registries.floors().update(floor.id(), Changes.of(NamedField.LEVEL, 1)));

    assertThat(after.id()).isEqualTo("first");
    assertThat(after.name()).isEqualTo("Upper floor");
    assertThat(after.toMap()).containsEntry("level", 1L);
    assertThat(house.heard)
        .extracting(data -> data.toMap())
        .containsExactly(
            Json.object("action", "create", "floor_id", "first"),
            Json.object("action", "update", "floor_id", "first"));
  }

  @Test
  void update_nameOfAnother_isRefusedButItsOwnIsNot() {
    area("Kitchen");
    area("Attic");
    NamedRegistry areas = house.registries.areas();

    assertThatThrownBy(
            () -> house.run(() -> areas.update("attic", Changes.of(NamedField.NAME, "KITCHEN"))))
        .isInstanceOf(NameTakenException.class);
    NamedEntry renamed =
        house.run(() -> areas.update("attic", Changes.of(NamedField.NAME, "ATTIC")));

    assertThat(renamed.name()).isEqualTo("ATTIC");
    assertThat(house.run(() -> areas.findByName(" at tic"))).contains(renamed);
  }

  @Test
  void update_unknown_isRefusedByKindAndId() {
    assertThatThrownBy(() ->
            house.run(
                () -> house.registries.labels().update("x9", Changes.of(NamedField.COLOR, "red"))))
        .isInstanceOf(NamedEntryNotFoundException.class)
        .hasMessageContainingAll("label", "x9");
  }

  @Test
  void reorder_all_staysAfterARestart() {
    area("A");
    area("B");
    area("C");

    house.run(() -> {
      house.registries.areas().reorder(List.of("c", "a", "b"));
      return true;
    });
    assertThat(house.heard.getLast().toMap())
        .isEqualTo(Json.object("action", "reorder", "area_id", JsonNull.NULL));
    house = house.restarted();

    assertThat(house.run(() -> house.registries.areas().all()))
        .extracting(NamedEntry::id)
        .containsExactly("c", "a", "b");
  }

  @ParameterizedTest
  @CsvSource({"a", "'a,b,b'", "'a,b,x'"})
  void reorder_notEachOnce_isRefused(String ids) {
    area("A");
    area("B");

    assertThatThrownBy(() ->
            house.run(() -> {
              house.registries.areas().reorder(List.of(ids.split(",")));
              return true;
            }))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("areas");
  }

  // ---- Categories

  @Test
  void categories_sameNameInTwoScopes_areTwo() {
    NamedRegistry categories = house.registries.categories();
    NamedEntry ofScripts = create(categories, "Lights", Changes.of(NamedField.SCOPE, "script"));
    NamedEntry ofAutomations =
        create(categories, "Lights", Changes.of(NamedField.SCOPE, "automation"));

    assertThat(ofScripts.id()).isNotEqualTo(ofAutomations.id());
    assertThatThrownBy(() -> create(categories, "lights", Changes.of(NamedField.SCOPE, "script")))
        .isInstanceOf(NameTakenException.class);
    assertThatThrownBy(() -> create(categories, "Other"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("scope");
    assertThat(house.heard.getFirst().toMap())
        .isEqualTo(
            Json.object("action", "create", "scope", "script", "category_id", ofScripts.id()));
    house = house.restarted();
    assertThat(house.run(() -> house.registries.categories().require(ofScripts.id())).scope())
        .isEqualTo("script");
  }

  // ---- What refers to one that goes

  @Test
  void remove_area_nothingRefersToItAnyMoreBeforeTheEvent() {
    area("Kitchen");
    house.ensure("light", "a1", "Lamp");
    house.update("light.lamp", Changes.of(EntityField.AREA, "kitchen"));
    house.ensure("light", "a2", "Gone");
    house.update("light.gone", Changes.of(EntityField.AREA, "kitchen"));
    house.remove("light.gone");
    DeviceEntry device =
        house.run(() -> house.devices.ensure(DeviceDescription.identifiedBy("demo", "d1")));
    house.run(() -> house.devices.update(device.id(), Changes.of(DeviceField.AREA, "kitchen")));
    house.heard.clear();

    remove(house.registries.areas(), "kitchen");

    assertThat(house.run(() -> house.entities.require("light.lamp")).areaId()).isEmpty();
    assertThat(house.run(() -> house.devices.find(device.id()).orElseThrow()).areaId()).isEmpty();
    assertThat(house.ensure("light", "a2", "Gone").areaId()).isEmpty();
    assertThat(house.heard)
        .extracting(data -> data.getClass().getSimpleName())
        .startsWith("DeviceRegistryUpdated", "EntityRegistryUpdated", "NamedRegistryUpdated");
  }

  @Test
  void remove_floorOrLabel_areasDevicesAndEntitiesForgetIt() {
    create(house.registries.floors(), "Up");
    create(house.registries.labels(), "Warm");
    create(house.registries.labels(), "Cold");
    create(
        house.registries.areas(),
        "Kitchen",
        Changes.of(NamedField.FLOOR, "up").with(NamedField.LABELS, List.of("warm", "cold")));
    house.ensure("light", "a1", "Lamp");
    house.update("light.lamp", Changes.of(EntityField.LABELS, List.of("warm")));
    DeviceEntry device =
        house.run(() -> house.devices.ensure(DeviceDescription.identifiedBy("demo", "d1")));
    house.run(
        () -> house.devices.update(device.id(), Changes.of(DeviceField.LABELS, List.of("warm"))));

    remove(house.registries.floors(), "up");
    remove(house.registries.labels(), "warm");

    NamedEntry kitchen = house.run(() -> house.registries.areas().require("kitchen"));
    assertThat(kitchen.text(NamedField.FLOOR)).isEmpty();
    assertThat(kitchen.texts(NamedField.LABELS)).containsExactly("cold");
    assertThat(house.run(() -> house.entities.require("light.lamp")).labels()).isEmpty();
    assertThat(house.run(() -> house.devices.find(device.id()).orElseThrow()).labels()).isEmpty();
  }

  @Test
  void remove_category_entitiesForgetItInItsScopeOnly() {
    NamedEntry category =
        create(house.registries.categories(), "Mine", Changes.of(NamedField.SCOPE, "automation"));
    house.ensure("automation", "a1", "Wake");
    house.update(
        "automation.wake",
        Changes.of(
            EntityField.CATEGORIES, Json.object("automation", category.id(), "helpers", "x")));

    remove(house.registries.categories(), category.id());

    assertThat(house.run(() -> house.entities.require("automation.wake")).toMap())
        .containsEntry("categories", Map.of("helpers", "x"));
  }

  @Test
  void thermometerOfAnArea_renamedThenRemoved_areaFollows() {
    house.ensure("sensor", "t1", "Warmth");
    NamedEntry kitchen =
        create(
            house.registries.areas(),
            "Kitchen",
            Changes.of(NamedField.TEMPERATURE_ENTITY, "sensor.warmth"));

    house.update("sensor.warmth", Changes.of(EntityField.ENTITY_ID, "sensor.kitchen"));
    String renamed =
        house
            .run(() -> house.registries.areas().require(kitchen.id()))
            .text(NamedField.TEMPERATURE_ENTITY)
            .orElseThrow();
    house.remove("sensor.kitchen");

    assertThat(renamed).isEqualTo("sensor.kitchen");
    assertThat(
            house
                .run(() -> house.registries.areas().require(kitchen.id()))
                .text(NamedField.TEMPERATURE_ENTITY))
        .isEmpty();
  }

  // ---- The files

  @Test
  void files_haveTheShapeOfTheField() {
    area("Kitchen");
    create(house.registries.labels(), "Warm", Changes.of(NamedField.COLOR, "red"));
    NamedEntry category =
        create(house.registries.categories(), "Mine", Changes.of(NamedField.SCOPE, "script"));

    assertThat(String.valueOf(stored("core.area_registry")))
        .contains("id=kitchen")
        .doesNotContain("area_id");
    assertThat(String.valueOf(stored("core.label_registry")))
        .contains("label_id=warm", "color=red");
    assertThat(stored("core.category_registry"))
        .isEqualTo(
            Json.object(
                "categories",
                Json.object(
                    "script",
                    List.of(
                        Json.object(
                            "icon",
                            JsonNull.NULL,
                            "name",
                            "Mine",
                            "category_id",
                            category.id(),
                            "created_at",
                            "2026-06-01T10:00:00+00:00",
                            "modified_at",
                            "2026-06-01T10:00:00+00:00")))));
  }

  @Test
  void load_fileOfTheFieldWithStrangeEntries_keepsTheGoodAndNamesTheBad() {
    MemoryDisk disk = new MemoryDisk();
    disk.writeAtomically(
        "core.area_registry",
        """
        {"version": 1, "minor_version": 8, "key": "core.area_registry", "data": {"areas": [
          {"id": "kitchen", "name": "Kitchen", "new_field": [1]},
          {"id": "kitchen", "name": "Twice"},
          {"id": "nameless"}
        ]}}
        """
            .getBytes(UTF_8));

    house = new RegistryHouse(disk, START);
    house.run(
        () -> house.registries.areas().update("kitchen", Changes.of(NamedField.ICON, "mdi:stove")));
    house = house.restarted();

    assertThat(house.run(() -> house.registries.areas().all()))
        .singleElement()
        .satisfies(area ->
            assertThat(area.toMap())
                .containsEntry("new_field", List.of(1L))
                .containsEntry("icon", "mdi:stove"));
    assertThat(log.errors()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "core.area_registry,   areas,   id",
    "core.floor_registry,  floors,  floor_id",
    "core.label_registry,  labels,  label_id",
    "core.device_registry, devices, id"
  })
  void load_fileWithADamagedByteAndCutOff_keepsEveryEntryThatCanBeRead(
      String file, String list, String id) {
    MemoryDisk disk = new MemoryDisk();
    String text =
        """
        {"version": 1, "key": "%s", "data": {"%s": [
          {"%s": "one", "name": "One"},
          {"%3$s": "two", "name": "T\u00b0o"},
          {"%3$s": "three", "name": "Three"},
          {"%3$s": "four", "na\
        """
            .formatted(file, list, id);
    disk.writeAtomically(file, text.getBytes(ISO_8859_1));

    house = new RegistryHouse(disk, START);

    List<Object> ids =
        house.run(() ->
            list.equals("devices")
                ? List.<Object>copyOf(house.devices.all().stream().map(DeviceEntry::id).toList())
                : List.<Object>copyOf(named(list).all().stream().map(NamedEntry::id).toList()));
    assertThat(ids).containsExactly("one", "three");
    assertThat(log.errors())
        .singleElement()
        .asString()
        .contains(file + ".corrupt-", "2 entries can be read and 2 or more are lost");
  }

  @Test
  void load_categoriesWithADamagedByte_keepEveryOneThatCanBeReadInItsScope() {
    MemoryDisk disk = new MemoryDisk();
    disk.writeAtomically(
        "core.category_registry",
        """
        {"version": 1, "key": "core.category_registry", "data": {"categories": {
          "automation": [{"category_id": "one", "name": "One"}, {"category_id": "two", "name": "T\u00b0o"}],
          "script": [{"category_id": "three", "name": "Three"}]}}}
        """
            .getBytes(ISO_8859_1));

    house = new RegistryHouse(disk, START);

    assertThat(house.run(() -> house.registries.categories().all()))
        .extracting(category -> category.scope() + " " + category.id())
        .containsExactly("automation one", "script three");
    assertThat(log.errors())
        .singleElement()
        .asString()
        .contains("core.category_registry is damaged", "2 entries can be read and 1 or more");
  }

  private NamedRegistry named(String list) {
    return switch (list) {
      case "areas" -> house.registries.areas();
      case "floors" -> house.registries.floors();
      default -> house.registries.labels();
    };
  }

  // ---- Parts of devices

  @Test
  void device_partOfAnother_knowsItsParentAndGoesWithIt() {
    DeviceDescription strip = DeviceDescription.identifiedBy("demo", "strip").named("Strip");
    DeviceDescription socket = DeviceDescription.identifiedBy("demo", "s1").partOf("strip");
    assertThatThrownBy(() -> house.run(() -> house.devices.ensure(socket)))
        .isInstanceOf(DeviceNotRegisteredException.class)
        .hasMessageContaining("strip of demo");
    DeviceEntry parent = house.run(() -> house.devices.ensure(strip));
    DeviceEntry part = house.run(() -> house.devices.ensure(socket));
    house = house.restarted();

    assertThat(part.parentId()).contains(parent.id());
    assertThat(house.run(() -> house.devices.allPartsOf(parent.id())))
        .extracting(DeviceEntry::id)
        .containsExactly(part.id());
    house.run(() -> {
      house.devices.remove(parent.id());
      return true;
    });
    assertThat(house.run(() -> house.devices.all())).isEmpty();
  }
}
