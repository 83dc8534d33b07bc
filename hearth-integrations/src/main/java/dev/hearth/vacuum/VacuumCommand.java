package dev.hearth.vacuum;

import java.util.List;
import java.util.Map;

/// A command that only this make of vacuum cleaner knows. Its parameters have names or an order, never both.
///
/// **Runs on any thread (immutable).**
///
/// @param name of the command
/// @param named its parameters by name, as plain JSON values
/// @param listed its parameters in their order, as plain JSON values
public record VacuumCommand(String name, Map<String, Object> named, List<Object> listed) {}
