package dev.hearth.entity;

import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.state.EntityIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Services for entities of any domain: each is handed to the service of the same name in the domains of its target, all at the
/// same time.
///
/// An entity whose domain has no such service is left out, with a warning if it was named. All domains are waited for before the
/// first failure is thrown.
///
/// **Before it:** `homeassistant.turn_on`. **After it:** `light.turn_on`, `switch.turn_on`, ...
///
/// **Runs on the loop.**
@OnLoop
public final class GenericServices {
  private static final Logger LOG = LoggerFactory.getLogger(GenericServices.class);

  private final EventLoop loop;
  private final ServiceRegistry services;
  private final Entities entities;

  /// Acts on these entities.
  public GenericServices(Entities entities) {
    this.entities = entities;
    this.loop = entities.rooms().loop();
    this.services = entities.rooms().services();
  }

  /// A service that accepts a target and whatever the services of the domains accept.
  public Service service(Service.Draft draft) {
    return draft
        .withoutLimit()
        .accepting(draft.schema().with(EntityTarget.SCHEMA).allowingOtherKeys())
        .handledBy(this::handle);
  }

  private void handle(ServiceCall call) throws Exception {
    AtOnce parts = new AtOnce(loop);
    callsByDomain(call)
        .forEach((domain, inDomain) ->
            parts.start(loop.owner(), call + " in " + domain, () -> services.call(inDomain)));
    parts.awaitAll();
  }

  private Map<String, ServiceCall> callsByDomain(ServiceCall call) {
    EntityTarget target =
        EntityTarget.of(call.data(), entities.rooms().registries(), entities.rooms().states());
    Set<String> missing = new LinkedHashSet<>(target.named());
    Map<String, List<String>> idsByDomain = new LinkedHashMap<>();
    List<String> unsupported = new ArrayList<>();
    for (LiveEntity live : entities.allLive()) {
      missing.remove(live.entityId());
      if (!target.includes(live)) {
        continue;
      }
      String domain = EntityIds.domain(live.entityId());
      if (services.find(domain, call.service()).isPresent()) {
        idsByDomain.computeIfAbsent(domain, d -> new ArrayList<>()).add(live.entityId());
      } else if (target.named().contains(live.entityId())) {
        unsupported.add(live.entityId());
      }
    }
    target.reportMissing(missing);
    if (!unsupported.isEmpty()) {
      LOG.warn("{} is not supported by {}", call, String.join(", ", unsupported));
    }
    Map<String, Object> rest = EntityTarget.withoutKeys(call.data());
    Map<String, ServiceCall> calls = new LinkedHashMap<>();
    idsByDomain.forEach((domain, ids) ->
        calls.put(
            domain,
            ServiceCall.of(domain, call.service())
                .with(rest)
                .with(Map.of("entity_id", ids))
                .in(call.requireContext())));
    return calls;
  }
}
