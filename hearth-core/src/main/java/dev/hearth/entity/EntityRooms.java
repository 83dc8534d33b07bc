package dev.hearth.entity;

import dev.hearth.event.EventBus;
import dev.hearth.loop.EventLoop;
import dev.hearth.registry.Registries;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.state.StateMachine;
import dev.hearth.storage.Storage;

/// The rooms that entities need.
///
/// @param loop the event loop
/// @param bus the event bus
/// @param states the state machine
/// @param services the service registry
/// @param registries what the hub remembers
/// @param storage files
public record EntityRooms(
    EventLoop loop,
    EventBus bus,
    StateMachine states,
    ServiceRegistry services,
    Registries registries,
    Storage storage) {}
