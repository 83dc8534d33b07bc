package dev.hearth.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.loop.Owner;
import dev.hearth.registry.Changes;
import dev.hearth.registry.EntityEntry;
import dev.hearth.registry.EntityField;
import dev.hearth.registry.EntityKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Entity ids, and who may have them. Rules E1 to E9.
class EntityIdsTest {
  private final EntityHouse house = EntityHouse.start();

  @AfterEach
  void close() {
    house.close();
  }

  private static Lamp at(String entityId) {
    Lamp lamp = Lamp.named("Lamp");
    lamp.ownId = entityId;
    return lamp;
  }

  private EntityEntry entry(String entityId) {
    return house.call(() -> house.registries.entities().require(entityId));
  }

  @Test
  void add_ownIdWithoutUniqueId_hasIt() {
    house.add(at("light.stairs"));

    assertThat(house.value("light.stairs")).isEqualTo("off");
  }

  @Test
  void add_ownIdThatIsRegistered_countsUp() {
    house.add(Lamp.registered("a1", "Stairs"));

    house.add(at("light.stairs"));

    assertThat(house.value("light.stairs_2")).isEqualTo("off");
    assertThat(house.log.errors()).isEmpty();
  }

  @Test
  void add_ownIdThatIsLive_secondIsLeftOutWithAnError() {
    house.add(at("light.stairs"));
    Lamp second = at("light.stairs");

    house.add(second);

    assertThat(second.isAdded()).isFalse();
    assertThat(house.value("light.stairs_2")).isEqualTo("(none)");
    assertThat(house.log.errors()).singleElement().asString().contains("light.stairs", "unique id");
  }

  @Test
  void add_ownIdOfAStateThatIsNoEntity_isLeftOut() {
    house.run(() -> house.states.set("light.stairs", "on", Map.of()));

    house.add(at("light.stairs"));

    assertThat(house.value("light.stairs")).isEqualTo("on");
    assertThat(house.log.errors()).hasSize(1);
  }

  @Test
  void add_ownIdOfAPlaceholder_isNoCollision() {
    house.run(() -> house.states.set("light.stairs", "unavailable", Map.of("restored", true)));

    house.add(at("light.stairs"));

    assertThat(house.value("light.stairs")).isEqualTo("off");
  }

  @ParameterizedTest
  @CsvSource({"light.Stairs!", "stairs", "light._x", "switch.stairs"})
  void add_ownIdThatCannotBe_isRefusedWithoutUniqueId(String entityId) {
    house.add(at(entityId), Lamp.named("Fine"));

    assertThat(house.written).containsExactly("light.fine = off");
    assertThat(house.log.errors()).singleElement().asString().contains(entityId, "light.stairs");
  }

  @ParameterizedTest
  @CsvSource({"light.Up Stairs!", "up_stairs", "switch.up_stairs"})
  void add_ownIdThatCannotBe_isMendedAndWarnedAboutWithUniqueId(String entityId) {
    Lamp lamp = at(entityId);
    lamp.uniqueId = "a1";

    house.add(lamp);

    assertThat(lamp.entityId()).isEqualTo("light.up_stairs");
    assertThat(house.log.warnings()).singleElement().asString().contains(entityId);
  }

  @Test
  void add_ownIdWithUniqueId_isAWishForTheFirstTimeOnly() {
    house.add(at("light.stairs"));
    Lamp lamp = at("light.stairs");
    lamp.uniqueId = "a1";

    house.add(lamp);

    assertThat(lamp.entityId()).isEqualTo("light.stairs_2");
    assertThat(house.log.warnings()).isEmpty();
  }

  @Test
  void rename_whileItIsUpdated_theUpdateEndsAndTheNewIdIsPolled() {
    Lamp lamp = Lamp.polled("Lamp", () -> house.loop.sleep(Duration.ofSeconds(5)));
    lamp.uniqueId = "a1";
    house.add(lamp);
    house.advance(EntityHouse.POLL.plusSeconds(1));

    house.update("light.lamp", Changes.of(EntityField.ENTITY_ID, "light.mine"));
    lamp.value = "on";
    house.advance(EntityHouse.POLL.plusSeconds(10));

    assertThat(house.written)
        .containsExactly("light.lamp = off", "- light.lamp", "light.mine = off", "light.mine = on");
  }

  @Test
  void rename_entityThatRestores_findsWhatItWasUnderItsNewId() {
    Lamp lamp = Lamp.registered("a1", "Lamp");
    lamp.value = "on";
    lamp.adding = () -> lamp.said.add(lamp.lastState().map(s -> s.value()).orElse("nothing"));
    house.add(lamp);

    house.update("light.lamp", Changes.of(EntityField.ENTITY_ID, "light.mine"));

    assertThat(lamp.said).containsExactly("added", "nothing", "removing", "added", "on");
  }

  @Test
  void rename_twiceAtOnce_endsUnderTheLastId() {
    house.add(Lamp.registered("a1", "Lamp"));

    house.run(() -> {
      house
          .registries
          .entities()
          .update("light.lamp", Changes.of(EntityField.ENTITY_ID, "light.one"));
      house
          .registries
          .entities()
          .update("light.one", Changes.of(EntityField.ENTITY_ID, "light.two"));
    });

    assertThat(house.value("light.two")).isEqualTo("off");
    assertThat(house.value("light.one")).isEqualTo("(none)");
    assertThat(house.value("light.lamp")).isEqualTo("(none)");
  }

  @Test
  void add_moreThanAnIntegrationMayHave_newOnesAreLeftOutWithOneWarning() {
    house.run(() -> {
      for (int i = 0; i < Entities.ENABLED_MAX - 1; i++) {
        house
            .registries
            .entities()
            .ensure(
                new EntityKey("sensor", "demo", "s" + i), "s" + i, Changes.none(), Changes.none());
      }
    });

    house.add(Lamp.registered("a1", "Last"), Lamp.registered("a2", "Lost"));
    house.add(Lamp.registered("a3", "Lost"), Lamp.registered("a1", "Again"), Lamp.named("Plain"));
    house.update("light.last", Changes.of(EntityField.DISABLED_BY, "user"));
    house.add(Lamp.registered("a4", "Room"));

    assertThat(house.call(() -> house.entities.all()).stream().map(Entity::entityId))
        .containsExactly("light.plain", "light.room");
    assertThat(house.log.warnings()).singleElement().asString().contains("demo", "10000");
    assertThat(entry("light.room").isEnabled()).isTrue();
  }

  @Test
  void add_networkIntegrations_haveNoSuchLimit() {
    house.run(() -> {
      for (int i = 0; i < Entities.ENABLED_MAX; i++) {
        house
            .registries
            .entities()
            .ensure(
                new EntityKey("sensor", "mqtt", "s" + i), "s" + i, Changes.none(), Changes.none());
      }
      house
          .entities
          .platform("light", new Owner("mqtt"), UpdatePolicy.every(EntityHouse.POLL))
          .add(List.of(Lamp.registered("a1", "One more")));
    });

    assertThat(house.value("light.one_more")).isEqualTo("off");
  }
}
