package dev.hearth.cli;

import java.util.List;

/// What was found in a configuration, a line each.
///
/// **Runs on any thread** (immutable).
///
/// @param problems what is wrong
/// @param warnings what is odd, but does not keep anything from working
public record Findings(List<String> problems, List<String> warnings) {
  /// Copies the lists.
  public Findings {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
