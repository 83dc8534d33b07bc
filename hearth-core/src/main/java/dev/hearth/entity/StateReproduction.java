package dev.hearth.entity;

import dev.hearth.error.HearthException;
import dev.hearth.schema.Schema;
import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// How a domain brings one of its entities into a state: which services are to be called, one after another.
///
/// A domain registers it when it is set up, so that whoever wants states back (a scene) need not know domains:
///
/// ```java
/// hub.entities().registerReproduction("camera", (wanted, now, options) ->
///     now.value().equals(wanted.value())
///         ? List.of()
///         : List.of(ServiceCall.of("camera", wanted.value().equals("idle") ? "turn_off" : "turn_on")));
/// ```
///
/// The calls need not name the entity; that is added, and the context too.
@FunctionalInterface
public interface StateReproduction {
  /// The calls; none if the entity is in that state already. Must not wait.
  ///
  /// **Runs on the loop.**
  ///
  /// @param wanted the state to reach
  /// @param now the state it has
  /// @param options such as `transition` in seconds; unknown ones are ignored
  /// @throws dev.hearth.error.HearthException if such a state cannot be reproduced; says what was expected
  List<ServiceCall> callsFor(WantedState wanted, State now, Map<String, Object> options);

  /// What is on or off, and nothing else.
  static StateReproduction ofSwitch(String domain) {
    return byState(domain, Map.of("on", "turn_on", "off", "turn_off"));
  }

  /// A service of the domain for each state.
  static StateReproduction byState(String domain, Map<String, String> serviceByState) {
    return (wanted, now, options) -> {
      String service = serviceByState.get(wanted.value());
      if (service == null) {
        throw notOneOf(wanted, serviceByState.keySet());
      }
      return wanted.value().equals(now.value())
          ? List.of()
          : List.of(ServiceCall.of(domain, service));
    };
  }

  /// The service `set_value` of the domain, with the state in a field.
  ///
  /// @param schema what the state must be
  static StateReproduction byValue(String domain, String field, Schema<?> schema) {
    return (wanted, now, options) -> {
      if (wanted.value().equals(State.UNKNOWN) || wanted.value().equals(State.UNAVAILABLE)) {
        throw new HearthException("expected a value, got \"" + wanted.value() + '"');
      }
      schema.check(wanted.value());
      return wanted.value().equals(now.value())
          ? List.of()
          : List.of(ServiceCall.of(domain, "set_value").with(Map.of(field, wanted.value())));
    };
  }

  /// Says that a state is none of those that can be reproduced.
  static HearthException notOneOf(WantedState wanted, Iterable<String> known) {
    TreeSet<String> sorted = new TreeSet<>();
    known.forEach(sorted::add);
    return new HearthException(
        "expected %s, got \"%s\""
            .formatted(String.join(" or ", sorted.reversed()), wanted.value()));
  }

  /// Whether an entity has one of these features.
  static boolean hasFeature(State now, long features) {
    return now.attribute("supported_features").orElse(0L) instanceof Number bits
        && (bits.longValue() & features) != 0;
  }
}
