package dev.hearth.integration;

import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityAction;
import dev.hearth.entity.EntityAnswer;
import dev.hearth.entity.EntityServices;
import dev.hearth.loop.TaskBody;
import dev.hearth.schema.Schemas;
import dev.hearth.service.Reloads;
import dev.hearth.service.ResponseMode;
import dev.hearth.service.Service;
import dev.hearth.service.ServiceCall;
import java.util.Map;
import java.util.Set;

/// Services: registering and calling them.
///
/// Every call follows the rule of [Hub]: a plain call on the loop, handed over and waited for from any other thread.
///
/// **After it:** [dev.hearth.service.ServiceRegistry], [EntityServices].
///
/// **Runs on any thread.**
public final class ServiceFace {
  private final HubDoor door;

  ServiceFace(HubDoor door) {
    this.door = door;
  }

  /// Registers a service.
  public void register(Service service) {
    door.beginning(
        "register",
        () -> {
          Service inPlace = door.guestCode().service(service);
          door.core().services().register(inPlace);
          return door.keep(() -> door.core().services().remove(inPlace));
        });
  }

  /// Registers the service `reload` of a domain, for administrators. Reloads never overlap, and who asks during one is answered
  /// by the next.
  public void registerReload(String domain, String description, TaskBody readAgain) {
    Reloads reloads = new Reloads(door.loop());
    register(
        Service.named(domain, "reload")
            .forAdmins()
            .describedAs(description)
            .accepting(Schemas.object())
            .handledBy(call -> reloads.run(Set.of(Reloads.ALL), readAgain)));
  }

  /// Registers a service that acts on the entities it targets. For domains.
  ///
  /// @param requiredFeatures an entity takes part if it has all bits of at least one of these; none given: always
  public <E extends Entity> void registerForEntities(
      Service.Draft draft, Class<E> entities, EntityAction<E> action, long... requiredFeatures) {
    door.beginning(
        "registerForEntities",
        () -> {
          Service service = entityServices().register(draft, entities, action, requiredFeatures);
          return door.keep(() -> door.core().services().remove(service));
        });
  }

  /// The same for a service with an answer: entity id -> what that entity answered.
  public <E extends Entity> void registerForEntities(
      Service.Draft draft,
      Class<E> entities,
      ResponseMode mode,
      EntityAnswer<E> answer,
      long... requiredFeatures) {
    door.beginning(
        "registerForEntities",
        () -> {
          Service service =
              entityServices().registerAnswering(draft, entities, mode, answer, requiredFeatures);
          return door.keep(() -> door.core().services().remove(service));
        });
  }

  private EntityServices entityServices() {
    return door.core().entities().services();
  }

  /// Calls a service and waits until it has been handled. See [dev.hearth.service.ServiceRegistry#call] for what it returns
  /// and throws.
  public Map<String, Object> call(ServiceCall call) {
    return door.beginning("service " + call, () -> door.core().services().call(call));
  }
}
