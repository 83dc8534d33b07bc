package dev.hearth.integration;

import dev.hearth.entity.Entities;
import dev.hearth.event.EventBus;
import dev.hearth.lifecycle.Lifecycle;
import dev.hearth.loop.EventLoop;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.state.StateMachine;
import java.util.random.RandomGenerator;

/// The rooms that a [Hub] opens to an integration.
///
/// @param loop the event loop
/// @param bus the event bus
/// @param states the state machine
/// @param services the service registry
/// @param entities the live entities
/// @param lifecycle start and stop
/// @param secrets makes what nobody may guess
public record HubRooms(
    EventLoop loop,
    EventBus bus,
    StateMachine states,
    ServiceRegistry services,
    Entities entities,
    Lifecycle lifecycle,
    RandomGenerator secrets) {}
