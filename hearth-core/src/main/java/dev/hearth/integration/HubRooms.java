package dev.hearth.integration;

import dev.hearth.entity.Entities;
import dev.hearth.event.EventBus;
import dev.hearth.house.HouseSettings;
import dev.hearth.lifecycle.Lifecycle;
import dev.hearth.loop.EventLoop;
import dev.hearth.registry.Registries;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.state.StateMachine;
import java.util.random.RandomGenerator;

/// The rooms that a [Hub] opens to an integration.
///
/// @param loop the event loop
/// @param bus the event bus
/// @param states the state machine
/// @param services the service registry
/// @param lifecycle start and stop
/// @param house what the house is
/// @param registries what the hub remembers
/// @param entities the live entities
/// @param secrets makes what nobody may guess
public record HubRooms(
    EventLoop loop,
    EventBus bus,
    StateMachine states,
    ServiceRegistry services,
    Lifecycle lifecycle,
    HouseSettings house,
    Registries registries,
    Entities entities,
    RandomGenerator secrets) {}
