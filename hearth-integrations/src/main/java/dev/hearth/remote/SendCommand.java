package dev.hearth.remote;

import java.time.Duration;
import java.util.List;

/// What a remote is to send.
///
/// **Runs on any thread** (immutable).
///
/// @param commands one after another
/// @param device whom they are for; empty if the remote knows only one
/// @param repeats how often each is sent
/// @param delay between two commands
/// @param hold how long a button is held
public record SendCommand(
    List<String> commands, String device, int repeats, Duration delay, Duration hold) {
  /// Copies the commands.
  public SendCommand {
    commands = List.copyOf(commands);
  }
}
