package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.json.Json;
import dev.hearth.json.JsonNull;
import dev.hearth.registry.Changes;
import dev.hearth.registry.DeviceDescription;
import dev.hearth.registry.DeviceField;
import dev.hearth.registry.EntityField;
import dev.hearth.registry.NamedField;
import dev.hearth.service.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which entities a call is for. Rules V9 to V15.
class EntityTargetTest {
  private final EntityHouse house = EntityHouse.start();
  private final List<String> done = new ArrayList<>();

  @BeforeEach
  void register() {
    house.run(() ->
        house
            .entities
            .services()
            .register(
                Service.named("light", "mark"),
                Lamp.class,
                (lamp, data, call) -> done.add(lamp.entityId().substring("light.".length()))));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private List<String> mark(Object... data) {
    done.clear();
    house.callService("mark", Json.object(data));
    return List.copyOf(done);
  }

  /// Lamps with unique ids equal to their names, on this device or on none.
  private void addLamps(String device, String... names) {
    for (String name : names) {
      Lamp lamp = Lamp.registered(name, name);
      lamp.device = device.isEmpty() ? null : description(device);
      house.add(lamp);
    }
  }

  private static DeviceDescription description(String device) {
    DeviceDescription plain = DeviceDescription.identifiedBy("demo", device);
    int slash = device.indexOf('/');
    return slash < 0 ? plain : plain.partOf(device.substring(0, slash));
  }

  private String deviceId(String device) {
    return house.call(() -> house.registries.devices().find("demo", device).orElseThrow().id());
  }

  private void update(String lamp, EntityField field, Object value) {
    house.update("light." + lamp, Changes.of(field, value));
  }

  private void updateDevice(String device, DeviceField field, Object value) {
    String id = deviceId(device);
    house.run(() -> house.registries.devices().update(id, Changes.of(field, value)));
  }

  private void createArea(String name, Changes<NamedField> more) {
    house.run(() -> house.registries.areas().create(name, more));
  }

  /// Some of everything: a hidden one, one that sets the device up, and one in an area of its own.
  private void furnish() {
    house.run(() -> house.registries.floors().create("Up", Changes.none()));
    house.run(() -> house.registries.labels().create("Warm", Changes.none()));
    createArea("Kitchen", Changes.of(NamedField.FLOOR, "up"));
    createArea(
        "Attic", Changes.of(NamedField.FLOOR, "up").with(NamedField.LABELS, List.of("warm")));
    createArea("Cellar", Changes.none());
    addLamps("box", "main", "hidden", "config", "elsewhere");
    update("hidden", EntityField.HIDDEN_BY, "user");
    update("config", EntityField.ENTITY_CATEGORY, "config");
    update("elsewhere", EntityField.AREA, "cellar");
    updateDevice("box", DeviceField.AREA, "kitchen");
    addLamps("", "own", "own_hidden", "own_config", "loose");
    update("own", EntityField.AREA, "attic");
    update("own_hidden", EntityField.AREA, "attic");
    update("own_hidden", EntityField.HIDDEN_BY, "user");
    update("own_config", EntityField.AREA, "attic");
    update("own_config", EntityField.ENTITY_CATEGORY, "diagnostic");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          area_id  | kitchen          | main
          area_id  | attic            | own
          area_id  | cellar           | elsewhere
          area_id  | kitchen, cellar  | main elsewhere
          floor_id | up               | main own
          label_id | warm             | own
          area_id  | none             | ''
          """)
  void places_mainVisibleEntities_ofTheAreaOrOfItsDevicesUnlessElsewhere(
      String key, String ids, String expected) {
    furnish();

    List<String> marked = mark(key, ids.contains(",") ? List.of(ids.split(", ")) : ids);

    assertThat(String.join(" ", marked)).isEqualTo(expected);
    assertThat(house.log.warnings()).isEmpty();
  }

  @Test
  void device_allItsMainVisibleEntities_alsoThoseOfAnotherArea() {
    furnish();

    assertThat(mark("device_id", deviceId("box"))).containsExactly("main", "elsewhere");
  }

  @Test
  void device_withParts_meansThePartsToo() {
    addLamps("strip", "power");
    addLamps("strip/1", "left");
    addLamps("strip/2", "right");
    addLamps("other", "other");

    assertThat(mark("device_id", deviceId("strip"))).containsExactly("power", "left", "right");
    assertThat(mark("device_id", deviceId("strip/1"))).containsExactly("left");
  }

  @Test
  void label_ofEntities_leavesOutOnlyHiddenOnes() {
    furnish();
    for (String lamp : List.of("config", "hidden", "loose")) {
      update(lamp, EntityField.LABELS, List.of("warm"));
    }

    assertThat(mark("label_id", "warm")).containsExactly("config", "own", "loose");
  }

  @Test
  void label_ofADevice_isLikeTheDeviceWithItsParts() {
    furnish();
    addLamps("strip", "power");
    addLamps("strip/1", "left");
    updateDevice("strip", DeviceField.LABELS, List.of("warm"));

    assertThat(mark("label_id", "warm")).containsExactly("own", "power", "left");
  }

  @Test
  void entityId_hiddenOrConfig_isMeantAllTheSame() {
    furnish();

    assertThat(mark("entity_id", "light.hidden, light.config")).containsExactly("hidden", "config");
  }

  @Test
  void entityId_ofTheRegistry_namesTheEntityWhateverItIsCalled() {
    addLamps("", "a", "b");
    String id = house.call(() -> house.registries.entities().require("light.a").id());
    house.update("light.a", Changes.of(EntityField.ENTITY_ID, "light.renamed"));

    assertThat(mark("entity_id", List.of(id, "light.b"))).containsExactlyInAnyOrder("renamed", "b");
    assertThat(mark("entity_id", "0".repeat(32))).isEmpty();
    assertThat(house.log.warnings()).singleElement().asString().contains("0".repeat(32));
  }

  @Test
  void entityId_group_standsForItsMembersAlsoThoseOfGroupsInside() {
    addLamps("", "a", "b", "c");
    house.run(() -> {
      house.states.set("group.up", "on", Map.of("entity_id", List.of("light.a", "group.down")));
      house.states.set("group.down", "on", Map.of("entity_id", List.of("light.c", "group.up")));
      house.states.set("group.empty", "off", Map.of("entity_id", List.of()));
    });

    assertThat(mark("entity_id", "group.up")).containsExactly("a", "c");
    assertThat(mark("entity_id", "group.empty")).isEmpty();
    assertThat(house.log.warnings()).isEmpty();
  }

  @Test
  void nothing_nullNoneOrAnEmptyList_isSilentlyNobody() {
    addLamps("", "a");

    assertThat(mark("entity_id", JsonNull.NULL)).isEmpty();
    assertThat(mark("entity_id", "none")).isEmpty();
    assertThat(mark("area_id", JsonNull.NULL, "label_id", "none")).isEmpty();
    assertThat(mark("device_id", List.of())).isEmpty();
    assertThat(house.log.warnings()).isEmpty();
  }

  @Test
  void missing_everythingInOneWarning_andTheRestIsDone() {
    furnish();

    List<String> marked =
        mark(
            "entity_id",
            List.of("light.gone", "light.loose"),
            "floor_id",
            "roof",
            "area_id",
            List.of("garage", "attic"),
            "device_id",
            "d9",
            "label_id",
            "cold");

    assertThat(marked).containsExactly("own", "loose");
    assertThat(house.log.warnings())
        .singleElement()
        .asString()
        .endsWith("floor roof, area garage, device d9, label cold, entity light.gone");
  }

  @Test
  void all_evenHiddenOnes_areMeant() {
    furnish();

    assertThat(mark("entity_id", "all")).hasSize(8).contains("hidden", "own_config");
  }
}
