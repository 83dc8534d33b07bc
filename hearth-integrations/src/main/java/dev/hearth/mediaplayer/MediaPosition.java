package dev.hearth.mediaplayer;

import java.time.Duration;
import java.time.Instant;

/// How far a player was at some time. Clients count on from there while it plays, so it is told only when it jumps.
///
/// **Runs on any thread** (immutable).
///
/// @param reached how far
/// @param at when it was that far
public record MediaPosition(Duration reached, Instant at) {}
