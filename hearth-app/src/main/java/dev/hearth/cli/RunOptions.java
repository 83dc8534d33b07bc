package dev.hearth.cli;

import java.nio.file.Path;
import java.util.OptionalInt;

/// How a hub is to be run.
///
/// @param configFolder where its configuration lies; made if absent
/// @param port instead of the configured one; 0 for any
/// @param isSafeMode whether the integrations of the house's own are left out
/// @param stopsAfterStart whether it stops by itself as soon as it is up, to train the start-up cache
public record RunOptions(
    Path configFolder, OptionalInt port, boolean isSafeMode, boolean stopsAfterStart) {}
