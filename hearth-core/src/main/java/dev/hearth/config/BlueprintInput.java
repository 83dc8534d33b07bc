package dev.hearth.config;

/// What `!input name` in a blueprint becomes: the place for a value that is given later.
///
/// **Runs on any thread (immutable).**
public record BlueprintInput(String name) {}
