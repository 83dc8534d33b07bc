package dev.hearth.integration;

import dev.hearth.entity.Coordination;
import dev.hearth.entity.Coordinator;
import dev.hearth.entity.Entity;
import dev.hearth.entity.EntityPlatform;
import dev.hearth.entity.StateReproduction;
import dev.hearth.entity.UpdatePolicy;
import dev.hearth.entity.WantedState;
import dev.hearth.event.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Live entities: adding, finding and removing them, and bringing them into a state.
///
/// Every call follows the rule of [Hub]: a plain call on the loop, handed over and waited for from any other thread.
///
/// **After it:** [EntityPlatform], [dev.hearth.entity.Entities].
///
/// **Runs on any thread.**
public final class EntityFace {
  private final Hub hub;
  private final HubDoor door;

  // Until torn down; on the loop.
  private final Map<String, EntityPlatform> platformsByDomain = new LinkedHashMap<>();

  EntityFace(Hub hub, HubDoor door) {
    this.hub = hub;
    this.door = door;
  }

  /// Adds entities; polled ones are updated every [Hub#POLL_INTERVAL].
  public void add(Collection<? extends Entity> entities) {
    add(Hub.POLL_INTERVAL, entities);
  }

  /// Adds entities; polled ones of the same domain are updated at the interval that was given first. Returns when all have
  /// been added; one that fails is logged and does not keep the others back.
  public void add(Duration pollInterval, Collection<? extends Entity> entities) {
    add(UpdatePolicy.every(pollInterval), entities);
  }

  /// The same with limits for updates.
  public void add(UpdatePolicy policy, Collection<? extends Entity> entities) {
    addBy(policy, entities, EntityPlatform::add);
  }

  /// The same, but each entity is updated first, all at the same time, so that its first state is a true one. One whose update
  /// fails is not added.
  public void addUpdated(Duration pollInterval, Collection<? extends Entity> entities) {
    addUpdated(UpdatePolicy.every(pollInterval), entities);
  }

  /// The same with limits for updates.
  public void addUpdated(UpdatePolicy policy, Collection<? extends Entity> entities) {
    addBy(policy, entities, EntityPlatform::addUpdated);
  }

  private void addBy(
      UpdatePolicy policy,
      Collection<? extends Entity> entities,
      BiConsumer<EntityPlatform, List<Entity>> add) {
    List<Entity> inCaller = new ArrayList<>(entities);
    door.<@Nullable Void>beginning(
        "add entities",
        () -> {
          Map<String, List<Entity>> byDomain = new LinkedHashMap<>();
          inCaller.forEach(entity ->
              byDomain.computeIfAbsent(entity.domain(), d -> new ArrayList<>()).add(entity));
          byDomain.forEach((domain, added) -> add.accept(platform(domain, policy), added));
          return null;
        });
  }

  /// The live entities of a domain that are of this class, whoever added them.
  public <E extends Entity> List<E> all(String domain, Class<E> type) {
    return door.reading(
        "all entities",
        () ->
            door.core().entities().all(domain).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList());
  }

  /// Removes entities that this integration has added, and what is remembered of them in the registry. Leaves out those that
  /// are not live.
  public void remove(Collection<? extends Entity> entities) {
    List<Entity> inCaller = List.copyOf(entities);
    door.run("remove entities", () -> inCaller.forEach(door.core().entities()::forget));
  }

  private EntityPlatform platform(String domain, UpdatePolicy policy) {
    return platformsByDomain.computeIfAbsent(
        domain,
        d -> {
          EntityPlatform made = door.core().entities().platform(d, door.owner(), policy);
          door.keep(made::tearDown);
          return made;
        });
  }

  /// A coordinator, which fetches data for many entities together. It is shut down when the integration is torn down.
  public <T> Coordinator<T> coordinator(Coordination<T> plan) {
    return door.beginning(
        "coordinator",
        () -> {
          Coordinator<T> made = door.core().entities().coordinator(plan, door.owner());
          door.keep(made::shutDown);
          return made;
        });
  }

  /// Says how states of a domain are reproduced, by scenes for instance. For domains.
  public void registerReproduction(String domain, StateReproduction reproduction) {
    door.beginning(
        "registerReproduction",
        () -> door.keep(door.core().entities().reproductions().register(domain, reproduction)));
  }

  /// Brings entities into these states by calling the services of their domains, and returns when that is done. An entity that
  /// is not there, or a state that cannot be reproduced, is logged and does not keep the others back.
  ///
  /// @param options such as `transition` in seconds, for domains that know them
  /// @throws Exception the first failure of a service, after all were called
  public void reproduce(
      Collection<WantedState> wanted, Map<String, Object> options, Context context)
      throws Exception {
    door.core().entities().reproductions().reproduce(wanted, options, context);
  }

  /// Sets up a part of the integration: its entities of one domain, or one of its devices. Returns when that is done, has
  /// failed, or has taken 60 s; then the set-up goes on and may still add entities.
  ///
  /// A failure is logged and does not keep the other parts back. After a [dev.hearth.entity.NotReadyException] the part is
  /// tried again and again. What it registers through the hub that it is given is taken back before.
  ///
  /// @param name such as `light`, for log lines
  public void setUpPlatform(String name, PlatformSetUp setUp) {
    door.beginning("setUpPlatform", () -> new PlatformSetUps(hub, name, setUp).begin())
        .awaitFirst();
  }

  /// Returns how many updates of its entities were left behind because they hang. **Runs on the loop.**
  int hangingUpdates() {
    return platformsByDomain.values().stream().mapToInt(EntityPlatform::hangingUpdates).sum();
  }

  /// Forgets the platforms of an integration that is torn down. **Runs on the loop.**
  void forgetPlatforms() {
    platformsByDomain.clear();
  }
}
