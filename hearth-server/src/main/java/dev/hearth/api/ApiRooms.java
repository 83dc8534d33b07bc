package dev.hearth.api;

import dev.hearth.event.Contexts;
import dev.hearth.event.EventBus;
import dev.hearth.lifecycle.Lifecycle;
import dev.hearth.loop.EventLoop;
import dev.hearth.service.ServiceRegistry;
import dev.hearth.state.StateMachine;

/// The rooms behind the front door.
///
/// @param loop of the hub
/// @param bus of the hub
/// @param contexts makes the context of what a client does
/// @param states of the hub
/// @param services of the hub
/// @param lifecycle of the hub
public record ApiRooms(
    EventLoop loop,
    EventBus bus,
    Contexts contexts,
    StateMachine states,
    ServiceRegistry services,
    Lifecycle lifecycle) {}
