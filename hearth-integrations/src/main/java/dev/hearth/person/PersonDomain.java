package dev.hearth.person;

import dev.hearth.devicetracker.DeviceTrackerDomain;
import dev.hearth.integration.Hub;
import dev.hearth.integration.Integration;
import dev.hearth.integration.ListedEntities;
import dev.hearth.schema.ObjectSchema;
import dev.hearth.zone.ZoneDomain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The domain `person`: the people of the configuration, and the service `reload`.
///
/// **Runs on the loop.**
public final class PersonDomain implements Integration {
  /// Its name.
  public static final String NAME = "person";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> dependencies() {
    return Set.of(DeviceTrackerDomain.NAME, ZoneDomain.NAME);
  }

  @Override
  public Optional<ObjectSchema> itemSchema() {
    return Optional.of(Person.SCHEMA);
  }

  @Override
  public void setUp(Hub hub, Map<String, Object> config) {
    ListedEntities<Person, PersonEntity> shown =
        new ListedEntities<>(
            hub, Person::id, person -> PersonEntity.of(hub, person), PersonEntity::change);
    shown.show(people(config));
    hub.services()
        .registerReload(
            NAME,
            "Reads the people of the configuration again.",
            () -> shown.show(people(hub.reloadedConfig())));
  }

  private static List<Person> people(Map<String, Object> config) {
    return Integration.items(config).stream().map(Person::of).toList();
  }
}
