package dev.hearth.zone;

import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.event.Event;
import dev.hearth.integration.Hub;
import dev.hearth.state.State;
import dev.hearth.state.StateChanged;
import dev.hearth.state.StateFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A zone, whose state is how many persons are in it.
///
/// Who says in which zones they are (the attribute `in_zones`) is believed; otherwise the state counts, which is then the
/// name of the zone, or `home`.
///
/// **Before it:** [ZoneDomain], or an integration with zones of its own. **After it:** the state.
///
/// **Runs on the loop.**
public final class ZoneEntity extends Entity {
  /// The entity id of the zone of the house.
  public static final String HOME = "zone.home";

  private static final String PERSON = "person";
  private static final Set<String> NOWHERE = Set.of("not_home", State.UNKNOWN, State.UNAVAILABLE);

  private final Hub hub;
  private final EntityIdentity identity;
  private final Editing editing;
  private Zone zone;

  // While added.
  private final Set<String> persons = new TreeSet<>();

  /// Whether clients may change a zone.
  enum Editing {
    EDITABLE,
    FIXED
  }

  ZoneEntity(Hub hub, Zone zone, EntityIdentity identity, Editing editing) {
    this.hub = hub;
    this.zone = zone;
    this.identity = identity;
    this.editing = editing;
  }

  /// A zone that an integration knows; clients cannot change it.
  public static ZoneEntity of(Hub hub, Zone zone) {
    return new ZoneEntity(hub, zone, EntityIdentity.NONE.named(zone.name()), Editing.FIXED);
  }

  /// Where it is and how large.
  public Zone zone() {
    return zone;
  }

  /// Whether it is the zone of the house.
  public boolean isHome() {
    return entityId().equals(HOME);
  }

  /// Whether it says where the house is, and so moves with it.
  boolean isHouse() {
    return editing == Editing.EDITABLE;
  }

  /// Moves it.
  void change(Zone other) {
    if (!zone.equals(other)) {
      zone = other;
      writeState();
    }
  }

  // ---- Who is there

  @Override
  public void onAdded() {
    persons.clear();
    hub.states().all().stream()
        .filter(state -> state.domain().equals(PERSON) && holds(state))
        .forEach(state -> persons.add(state.entityId()));
    untilRemoved(hub.states().trackFiltered(StateFilter.domains(List.of(PERSON)), this::onPerson));
  }

  private void onPerson(Event<StateChanged> event) {
    State now = event.data().afterOrNull();
    boolean isChanged =
        now != null && holds(now)
            ? persons.add(now.entityId())
            : persons.remove(event.data().entityId());
    if (isChanged) {
      writeState();
    }
  }

  private boolean holds(State person) {
    if (person.attributes().get("in_zones") instanceof List<?> zones && !zones.isEmpty()) {
      return zones.contains(entityId());
    }
    return !NOWHERE.contains(person.value())
        && (person.value().equalsIgnoreCase(zone.name())
            || (isHome() && person.value().equals("home")));
  }

  // ---- What the hub reads

  @Override
  public String domain() {
    return ZoneDomain.NAME;
  }

  @Override
  public EntityIdentity identity() {
    return identity.named(zone.name());
  }

  @Override
  public Optional<?> stateValue() {
    return Optional.of(persons.size());
  }

  @Override
  public Optional<String> icon() {
    return zone.icon();
  }

  @Override
  public Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("latitude", zone.latitude());
    attributes.put("longitude", zone.longitude());
    attributes.put("radius", zone.radiusMetres());
    attributes.put("passive", zone.kind() == Zone.Kind.PASSIVE);
    attributes.put("persons", List.copyOf(persons));
    attributes.put("editable", editing == Editing.EDITABLE);
    return attributes;
  }
}
