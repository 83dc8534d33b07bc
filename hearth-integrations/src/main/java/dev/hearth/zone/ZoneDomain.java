package dev.hearth.zone;

import dev.hearth.entity.EntityIdentity;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.integration.ListedEntities;
import dev.hearth.lifecycle.LifecycleEvents;
import dev.hearth.registry.Slug;
import dev.hearth.schema.ObjectSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The domain `zone`: the zones of the configuration, `zone.home`, and the service `reload`. Set up by default, because every
/// house stands somewhere.
///
/// `zone.home` is where the house is, unless the list has a zone that is named so.
///
/// **Runs on the loop.**
public final class ZoneDomain implements Integration {
  /// Its name.
  public static final String NAME = "zone";

  private static final String HOME = "home";
  private static final String HOME_ICON = "mdi:home";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isSetUpByDefault() {
    return true;
  }

  @Override
  public Optional<ObjectSchema> itemSchema() {
    return Optional.of(Zone.SCHEMA);
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    ListedEntities<Listed, ZoneEntity> shown =
        new ListedEntities<>(
            hub,
            Listed::key,
            listed -> listed.toEntity(hub),
            (entity, listed) -> entity.change(listed.zone));
    shown.show(all(hub, config));
    hub.services()
        .registerReload(
            NAME,
            "Reads the zones of the configuration again.",
            () -> shown.show(all(hub, hub.reloadedConfig())));
    hub.events()
        .listen(
            LifecycleEvents.CORE_CONFIG_UPDATED,
            event ->
                hub.entities().all(NAME, ZoneEntity.class).stream()
                    .filter(ZoneEntity::isHouse)
                    .forEach(entity -> entity.change(house(hub))));
  }

  private static List<Listed> all(Hub hub, Map<String, Object> config) {
    List<Listed> all = new ArrayList<>();
    Integration.items(config).forEach(item -> all.add(new Listed(Zone.of(item), false)));
    if (all.stream().noneMatch(listed -> Slug.of(listed.zone.name()).equals(HOME))) {
      all.addFirst(new Listed(house(hub), true));
    }
    return all;
  }

  private static Zone house(Hub hub) {
    return Zone.at(
            hub.house().name(),
            hub.house().location().latitude(),
            hub.house().location().longitude(),
            Zone.RADIUS_METRES)
        .with(HOME_ICON);
  }

  /// A zone of the list, or the one of the house.
  private record Listed(Zone zone, boolean isHouse) {
    String key() {
      return isHouse ? "the house" : "zone " + zone.name();
    }

    ZoneEntity toEntity(Hub hub) {
      return isHouse
          ? new ZoneEntity(
              hub, zone, EntityIdentity.NONE.suggesting(HOME), ZoneEntity.Editing.EDITABLE)
          : ZoneEntity.of(hub, zone);
    }
  }
}
