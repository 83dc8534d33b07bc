package dev.hearth.entity;

import dev.hearth.service.ServiceCall;
import dev.hearth.state.State;
import java.util.List;
import java.util.Map;

/// How a domain brings one of its entities into a state: which services are to be called, one after another.
///
/// A domain registers it when it is set up, so that whoever wants states back (a scene) need not know domains:
///
/// ```java
/// hub.registerReproduction("lock", (wanted, now, options) ->
///     now.value().equals(wanted.value())
///         ? List.of()
///         : List.of(ServiceCall.of("lock", wanted.value().equals("locked") ? "lock" : "unlock")));
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
}
