package dev.hearth.person;

import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityIdentity;
import dev.hearth.event.Subscription;
import dev.hearth.integration.Hub;
import dev.hearth.lifecycle.LifecycleEvents;
import dev.hearth.state.State;
import dev.hearth.zone.ZoneEntity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A person, who is where its device trackers say: see [Whereabouts].
///
/// After a restart it is where it was until the hub is up and the trackers are heard.
///
/// **Before it:** [PersonDomain], or an integration with people of its own. **After it:** the state.
///
/// **Runs on the loop.**
public final class PersonEntity extends Entity {
  private final Hub hub;
  private Person person;
  private Optional<Whereabouts> whereabouts = Optional.empty();

  // While added.
  private @Nullable Subscription tracking;

  private PersonEntity(Hub hub, Person person) {
    this.hub = hub;
    this.person = person;
  }

  /// A person that an integration knows; clients cannot change it.
  public static PersonEntity of(Hub hub, Person person) {
    return new PersonEntity(hub, person);
  }

  /// Gives it another name, picture or other trackers.
  void change(Person other) {
    if (!person.equals(other)) {
      person = other;
      follow();
      look();
    }
  }

  @Override
  public void onAdded() {
    lastState().ifPresent(state -> whereabouts = Optional.of(Whereabouts.restored(state)));
    follow();
    untilRemoved(this::stopFollowing);
    if (hub.hubState().isRunning()) {
      whereabouts = lookNow();
    } else {
      // Trackers may be set up after persons.
      untilRemoved(hub.events().listen(LifecycleEvents.START, event -> look()));
    }
  }

  private void follow() {
    stopFollowing();
    tracking = hub.states().track(person.deviceTrackers(), event -> look());
  }

  private void stopFollowing() {
    if (tracking != null) {
      tracking.remove();
      tracking = null;
    }
  }

  private void look() {
    whereabouts = lookNow();
    writeState();
  }

  private Optional<Whereabouts> lookNow() {
    List<State> trackers =
        person.deviceTrackers().stream().flatMap(id -> hub.states().find(id).stream()).toList();
    return Whereabouts.of(trackers, hub.states().find(ZoneEntity.HOME));
  }

  // ---- What the hub reads

  @Override
  public String domain() {
    return PersonDomain.NAME;
  }

  @Override
  public EntityIdentity identity() {
    return EntityIdentity.identifiedBy(person.id()).named(person.name());
  }

  @Override
  public Optional<?> stateValue() {
    return whereabouts.map(Whereabouts::value);
  }

  @Override
  public Optional<String> entityPicture() {
    return person.picture();
  }

  @Override
  public Map<String, Object> stateAttributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("editable", false);
    attributes.put("id", person.id());
    attributes.put("device_trackers", person.deviceTrackers());
    attributes.put("in_zones", whereabouts.map(Whereabouts::inZones).orElse(List.of()));
    whereabouts.ifPresent(where -> where.addTo(attributes));
    person.userId().ifPresent(id -> attributes.put("user_id", id));
    return attributes;
  }
}
