package dev.hearth.http;

import dev.hearth.api.EventStreams;
import dev.hearth.api.RestApi;
import dev.hearth.auth.AccessTokens;
import dev.hearth.loop.EventLoop;

/// The rooms behind the sockets.
///
/// @param loop of the hub
/// @param api what clients can ask
/// @param streams what clients listen to
/// @param tokens who may come in
public record HttpRooms(EventLoop loop, RestApi api, EventStreams streams, AccessTokens tokens) {}
