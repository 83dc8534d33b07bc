package dev.hearth.cover;

import dev.hearth.entity.StateReproduction;
import dev.hearth.entity.WantedState;
import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a cover is brought into a state: to its position if it knows one, else open or closed; and its slats likewise.
///
/// **Runs on any thread.**
final class CoverReproduction {
  private static final String POSITION = "current_position";
  private static final String TILT_POSITION = "current_tilt_position";

  private CoverReproduction() {}

  static List<ServiceCall> callsFor(WantedState wanted, State now, Map<String, Object> options) {
    List<ServiceCall> calls = new ArrayList<>();
    boolean isToBeOpen =
        switch (wanted.value()) {
          case "open", "opening" -> true;
          case "closed", "closing" -> false;
          default ->
              throw StateReproduction.notOneOf(
                  wanted, List.of("open", "opening", "closed", "closing"));
        };
    Optional<Object> position = wanted.attribute(POSITION);
    if (position.isPresent() && has(now, CoverEntity.SET_POSITION)) {
      if (!wanted.isReachedBy(now, List.of(POSITION))) {
        calls.add(position(position.get()));
      }
    } else if (!wanted.value().equals(now.value())) {
      calls.add(isToBeOpen ? open(now) : close(now));
    }
    if (has(now, CoverEntity.SET_TILT_POSITION)) {
      wanted
          .changed(TILT_POSITION, now)
          .map(tilt -> service("set_cover_tilt_position").with(Map.of("tilt_position", tilt)))
          .ifPresent(calls::add);
    }
    return calls;
  }

  /* A cover that cannot be opened may have a position, or nothing but slats. */
  private static ServiceCall open(State now) {
    if (has(now, CoverEntity.OPEN)) {
      return service("open_cover");
    }
    return has(now, CoverEntity.SET_POSITION)
        ? position(CoverEntity.POSITION_MAX)
        : service("open_cover_tilt");
  }

  private static ServiceCall close(State now) {
    if (has(now, CoverEntity.CLOSE)) {
      return service("close_cover");
    }
    return has(now, CoverEntity.SET_POSITION) ? position(0) : service("close_cover_tilt");
  }

  private static ServiceCall position(Object position) {
    return service("set_cover_position").with(Map.of("position", position));
  }

  private static ServiceCall service(String name) {
    return ServiceCall.of(CoverDomain.NAME, name);
  }

  private static boolean has(State now, long feature) {
    return StateReproduction.hasFeature(now, feature);
  }
}
