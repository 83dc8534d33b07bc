package dev.hearth.integration;

import dev.hearth.house.House;
import java.util.List;
import java.util.concurrent.Callable;

/// What only the process around the house can do.
///
/// @param house reads what the configuration says about the house now; fails with the places of what is wrong there. May read
///     files: it runs on a worker
/// @param problems reads the whole configuration and returns what is wrong with it, each with its place. The same
/// @param stop asks the process to stop the hub and end; returns at once
public record CoreActions(Callable<House> house, Callable<List<String>> problems, Runnable stop) {}
