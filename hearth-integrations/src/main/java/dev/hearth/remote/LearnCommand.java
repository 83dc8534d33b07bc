package dev.hearth.remote;

import java.time.Duration;
import java.util.List;

/// What a remote is to learn from another one.
///
/// **Runs on any thread** (immutable).
///
/// @param commands one after another; may be empty
/// @param device whom they are for; empty if the remote knows only one
/// @param commandType such as `ir` or `rf`; empty for the usual one
/// @param isAlternating whether the code alternates with each press
/// @param limit how long it waits for each; zero: as long as it likes
public record LearnCommand(
    List<String> commands,
    String device,
    String commandType,
    boolean isAlternating,
    Duration limit) {
  /// Copies the commands.
  public LearnCommand {
    commands = List.copyOf(commands);
  }
}
