package dev.hearth.entity;

import dev.hearth.json.Json;
import dev.hearth.loop.EventLoop;
import dev.hearth.loop.OnLoop;
import dev.hearth.loop.Owner;
import dev.hearth.registry.EntityEntry;
import dev.hearth.service.ResponseMode;
import dev.hearth.service.Rights;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import dev.hearth.service.ServiceHandler;
import dev.hearth.service.ServiceNotSupportedException;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.service.ServiceValidationException;
import dev.hearth.service.UnauthorizedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Services that act on entities.
///
/// A call says which entities it is for. Those that are unavailable are left out. Several are acted on at the same time, as
/// far as their platforms allow, and all are waited for before the first failure, in the order in which they were added, is
/// thrown. Polled entities are updated before the call returns, so that the caller sees what it has done. A user who may not
/// control one of the entities gets nothing done at all; of `all` entities, those that the user may control are meant.
///
/// **Before it:** `ServiceRegistry.call`. **After it:** [EntityAction].
///
/// **Runs on the loop.**
@OnLoop
public final class EntityServices {
  private final EventLoop loop;
  private final ServiceRegistry services;
  private final Entities entities;

  EntityServices(EventLoop loop, ServiceRegistry services, Entities entities) {
    this.loop = loop;
    this.services = services;
    this.entities = entities;
  }

  /// Registers a service for entities of the draft's domain, and returns it. Its schema is extended with the keys that name
  /// the target.
  ///
  /// @param type entities of another class are not in its reach
  /// @param requiredFeatures an entity takes part if it has all bits of at least one of these; none given: always
  public <E extends Entity> Service register(
      Service.Draft draft, Class<E> type, EntityAction<E> action, long... requiredFeatures) {
    return register(draft, type, action, EntityNeeds.features(requiredFeatures));
  }

  /// The same with more that an entity needs to take part.
  public <E extends Entity> Service register(
      Service.Draft draft, Class<E> type, EntityAction<E> action, EntityNeeds needs) {
    EntityAnswer<E> withoutAnswer =
        (entity, data, call) -> {
          action.on(entity, data, call);
          return Map.of();
        };
    Scope<E> scope = new Scope<>(draft.domain(), type, needs, withoutAnswer);
    Service service = targeting(draft).handledBy(call -> handle(scope, call));
    services.register(service);
    return service;
  }

  /// The same for a service with an answer: entity id -> answer of that entity.
  public <E extends Entity> Service registerAnswering(
      Service.Draft draft,
      Class<E> type,
      ResponseMode mode,
      EntityAnswer<E> answer,
      long... requiredFeatures) {
    EntityNeeds needs = EntityNeeds.features(requiredFeatures);
    Scope<E> scope = new Scope<>(draft.domain(), type, needs, answer);
    ServiceHandler handler = call -> handle(scope, call);
    Service service =
        switch (mode) {
          case NONE -> targeting(draft).handledBy(handler::handle);
          case OPTIONAL -> targeting(draft).answeredIfAskedBy(handler);
          case ONLY -> targeting(draft).answeredBy(handler);
        };
    services.register(service);
    return service;
  }

  private static Service.Draft targeting(Service.Draft draft) {
    return draft.accepting(draft.schema().with(EntityTarget.SCHEMA));
  }

  private <E extends Entity> Map<String, Object> handle(Scope<E> scope, ServiceCall call)
      throws Exception {
    List<LiveEntity> taking = takingPart(scope, call);
    if (taking.isEmpty() && call.wantsResponse()) {
      throw new ServiceValidationException(
          "Action " + call + " was asked for a response, but its target has no entity");
    }
    List<Callee<E>> callees = new ArrayList<>(taking.size());
    for (LiveEntity live : taking) {
      callees.add(new Callee<>(scope, live, call, EntityTarget.withoutKeys(call.data())));
    }
    callees.forEach(callee -> callee.live.setContext(call.requireContext()));
    if (callees.size() == 1) {
      callees.getFirst().act();
    } else {
      atOnce(callees, "service " + call, Callee::act);
    }
    updatePolled(callees, call);
    Map<String, Object> answers = new LinkedHashMap<>();
    callees.forEach(callee -> answers.put(callee.live.entityId(), callee.answer));
    return Json.object(answers);
  }

  private <E extends Entity> List<LiveEntity> takingPart(Scope<E> scope, ServiceCall call) {
    EntityRooms rooms = entities.rooms();
    Rights rights = services.rightsOf(call);
    EntityTarget target = EntityTarget.of(call.data(), rooms.registries(), rooms.states());
    if (!rights.isAdmin() && !target.isAll()) {
      checkControl(rights, target, call);
    }
    Set<String> missing = new LinkedHashSet<>(target.named());
    List<LiveEntity> found = new ArrayList<>();
    for (LiveEntity live : entities.allLive(scope.domain)) {
      if (scope.type.isInstance(live.entity())
          && target.includes(live)
          && rights.mayControl(live.entityId())) {
        found.add(live);
        missing.remove(live.entityId());
      }
    }
    target.reportMissing(missing);
    List<LiveEntity> taking = new ArrayList<>();
    for (LiveEntity live : found) {
      switch (abilityOf(live, scope)) {
        case ABLE -> taking.add(live);
        case UNAVAILABLE -> {}
        case NOT_SUPPORTED -> {
          if (target.named().contains(live.entityId())) {
            throw new ServiceNotSupportedException(live.entityId(), call);
          }
        }
      }
    }
    return taking;
  }

  /// All that was named or is meant must be allowed, also what this service does not reach.
  private void checkControl(Rights rights, EntityTarget target, ServiceCall call) {
    Stream<String> meant =
        entities.rooms().registries().entities().all().stream()
            .filter(target::means)
            .map(EntityEntry::entityId);
    Stream.concat(target.named().stream(), meant)
        .filter(id -> !rights.mayControl(id))
        .findFirst()
        .ifPresent(id -> {
          throw UnauthorizedException.onEntity(call, id);
        });
  }

  /// An entity that fails to tell is left out like one that is unavailable: it must not keep the others from acting.
  private Ability abilityOf(LiveEntity live, Scope<?> scope) {
    try {
      if (!live.isAvailable()) {
        return Ability.UNAVAILABLE;
      }
      return scope.needs.areMetBy(live.entity()) ? Ability.ABLE : Ability.NOT_SUPPORTED;
    } catch (RuntimeException e) {
      loop.reportFailure("Asking whether " + live + " can act", live.platform().owner(), e);
      return Ability.UNAVAILABLE;
    }
  }

  private enum Ability {
    ABLE,
    UNAVAILABLE,
    NOT_SUPPORTED
  }

  private <E extends Entity> void updatePolled(List<Callee<E>> callees, ServiceCall call)
      throws Exception {
    List<Callee<E>> polled =
        callees.stream().filter(c -> c.live.isAdded() && c.live.isPolled()).toList();
    polled.forEach(callee -> callee.live.setContext(call.requireContext()));
    if (polled.size() == 1) {
      polled.getFirst().update();
    } else {
      atOnce(polled, "update after " + call, Callee::update);
    }
  }

  /// Does something with each in a task of its own, waits for all, and throws the first failure in order.
  private <E extends Entity> void atOnce(List<Callee<E>> callees, String what, Step<E> step)
      throws Exception {
    AtOnce parts = new AtOnce(loop);
    for (Callee<E> callee : callees) {
      Owner owner = callee.live.platform().owner();
      parts.start(owner, what + " on " + callee.live, () -> step.on(callee));
    }
    parts.awaitAll();
  }

  /// What a service is for.
  private record Scope<E extends Entity>(
      String domain, Class<E> type, EntityNeeds needs, EntityAnswer<E> answer) {}

  private interface Step<E extends Entity> {
    void on(Callee<E> callee) throws Exception;
  }

  /// One entity in one call.
  private static final class Callee<E extends Entity> {
    private final Scope<E> scope;
    private final LiveEntity live;
    private final ServiceCall call;
    private final Map<String, Object> data;
    private final boolean isWithinPermit;
    private Map<String, Object> answer = Map.of();

    Callee(Scope<E> scope, LiveEntity live, ServiceCall call, Map<String, Object> data) {
      this.scope = scope;
      this.live = live;
      this.call = call;
      this.data = data;
      this.isWithinPermit = permits().isHeld();
    }

    private Permits permits() {
      return live.platform().updates().permits();
    }

    /// Acts as far as the platform allows. An action may call one of its siblings: it has the permit already that the sibling
    /// would wait for.
    void act() throws Exception {
      Permits.Use use = isWithinPermit ? permits().share() : permits().use();
      try {
        EntityPlatform platform = live.platform();
        answer =
            platform
                .owner()
                .inPlace(
                    platform.loop(),
                    "service " + call + " on " + live,
                    () -> scope.answer.on(scope.type.cast(live.entity()), data, call));
      } finally {
        use.end();
      }
    }

    void update() {
      live.platform().updates().updateNow(live);
    }
  }
}
