package dev.hearth.person;

import dev.hearth.state.State;
import dev.hearth.zone.ZoneEntity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a person is, as far as trackers tell.
///
/// Of the trackers that know something, the first kind that is there counts, and of that kind the one that has spoken last:
/// something that is connected at home; a position; something that is not at home.
///
/// **Runs on any thread** (immutable).
///
/// @param value the state: `home`, the name of a zone, `not_home`
/// @param source the entity id of the tracker
/// @param place attributes of a state with `latitude` and `longitude`
/// @param inZones entity ids of zones
record Whereabouts(String value, String source, Map<String, Object> place, List<String> inZones) {
  private static final String LATITUDE = "latitude";
  private static final String LONGITUDE = "longitude";
  private static final Comparator<State> LAST_UPDATED =
      Comparator.comparingLong(State::lastUpdatedMicros);

  /// What trackers tell together; empty if none knows anything.
  ///
  /// @param home the state of the zone of the house: where something is that is connected there
  static Optional<Whereabouts> of(List<State> trackers, Optional<State> home) {
    Optional<State> atHome =
        latest(known(trackers).filter(t -> !isPosition(t) && t.value().equals("home")));
    Optional<State> position = latest(known(trackers).filter(Whereabouts::isPosition));
    Optional<State> elsewhere =
        latest(known(trackers).filter(t -> !isPosition(t) && !t.value().equals("home")));
    return atHome
        .map(tracker -> of(tracker, hasPlace(tracker) ? tracker : home.orElse(tracker)))
        .or(() -> position.or(() -> elsewhere).map(tracker -> of(tracker, tracker)));
  }

  /// What was known before a restart.
  static Whereabouts restored(State person) {
    String source = person.attribute("source").map(Object::toString).orElse(person.entityId());
    return new Whereabouts(person.value(), source, person.attributes(), zonesOf(person));
  }

  private static Whereabouts of(State tracker, State place) {
    List<String> zones = zonesOf(tracker);
    boolean isAtHome = zones.isEmpty() && tracker.value().equals("home");
    return new Whereabouts(
        tracker.value(),
        tracker.entityId(),
        place.attributes(),
        isAtHome ? List.of(ZoneEntity.HOME) : zones);
  }

  private static List<String> zonesOf(State state) {
    return state.attributes().get("in_zones") instanceof List<?> zones
        ? zones.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static Stream<State> known(List<State> trackers) {
    return trackers.stream().filter(State::isKnown);
  }

  private static boolean isPosition(State tracker) {
    return tracker.attribute("source_type").filter("gps"::equals).isPresent();
  }

  private static boolean hasPlace(State tracker) {
    return tracker.attribute(LATITUDE).isPresent() || tracker.attribute(LONGITUDE).isPresent();
  }

  /* Of two that have spoken at the same time the first one of the list. */
  private static Optional<State> latest(Stream<State> trackers) {
    return trackers.reduce((first, next) -> LAST_UPDATED.compare(next, first) > 0 ? next : first);
  }

  /// Puts what it has into the attributes of a person.
  void addTo(Map<String, Object> attributes) {
    for (String name : List.of(LATITUDE, LONGITUDE, "gps_accuracy")) {
      Object value = place.get(name);
      if (value instanceof Number) {
        attributes.put(name, value);
      }
    }
    attributes.put("source", source);
  }
}
