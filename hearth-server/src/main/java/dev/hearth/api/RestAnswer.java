package dev.hearth.api;

/// What a REST request gets: a response that is complete, or events for as long as the client listens.
public sealed interface RestAnswer permits RestResponse, EventStream {}
