package dev.hearth.entity;

import dev.hearth.error.HearthException;
import dev.hearth.event.Context;
import dev.hearth.event.Subscription;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.state.State;
import dev.hearth.state.StateMachine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings entities into states, each domain in its own way.
///
/// All entities are acted on at the same time, the calls for one entity one after another. What cannot be done is logged and
/// does not keep the others back.
///
/// **Before it:** `Hub.entities().reproduce`. **After it:** [StateReproduction] of the domain, `ServiceRegistry.call`.
///
/// **Runs on the loop.**
@OnLoop
public final class Reproductions {
  private static final Logger LOG = LoggerFactory.getLogger(Reproductions.class);

  private final EventLoop loop;
  private final StateMachine states;
  private final ServiceRegistry services;
  private final Map<String, StateReproduction> byDomain = new HashMap<>();

  Reproductions(EventLoop loop, StateMachine states, ServiceRegistry services) {
    this.loop = loop;
    this.states = states;
    this.services = services;
  }

  /// Says how states of a domain are reproduced, in place of what was said before.
  public Subscription register(String domain, StateReproduction reproduction) {
    loop.check();
    byDomain.put(domain, reproduction);
    return () -> byDomain.remove(domain, reproduction);
  }

  /// Brings entities into these states, in a task; returns when that is done. See `Hub.entities().reproduce`.
  ///
  /// @throws Exception the first failure of a service, after all were called
  public void reproduce(
      Collection<WantedState> wanted, Map<String, Object> options, Context context)
      throws Exception {
    loop.check();
    AtOnce parts = new AtOnce(loop);
    for (WantedState each : wanted) {
      List<ServiceCall> calls = callsFor(each, options);
      if (!calls.isEmpty()) {
        String id = each.entityId();
        parts.start(loop.owner(), "reproduce " + id, () -> callAll(calls, id, context));
      }
    }
    parts.awaitAll();
  }

  private List<ServiceCall> callsFor(WantedState wanted, Map<String, Object> options) {
    Optional<State> now = states.find(wanted.entityId());
    if (now.isEmpty()) {
      LOG.warn("Unable to find entity {}", wanted.entityId());
      return List.of();
    }
    StateReproduction reproduction = byDomain.get(wanted.domain());
    if (reproduction == null) {
      LOG.warn("The states of {} cannot be reproduced", wanted.entityId());
      return List.of();
    }
    try {
      return reproduction.callsFor(wanted, now.get(), options);
    } catch (HearthException e) {
      LOG.warn("The state of {} cannot be reproduced: {}", wanted.entityId(), e.getMessage());
      return List.of();
    }
  }

  private void callAll(List<ServiceCall> calls, String entityId, Context context) {
    for (ServiceCall call : calls) {
      services.call(call.with(Map.of("entity_id", entityId)).in(context));
    }
  }
}
