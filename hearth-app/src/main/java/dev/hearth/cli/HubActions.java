package dev.hearth.cli;

import java.nio.file.Path;

/// What the commands do with a hub of this process.
///
/// **Runs on the main thread.**
public interface HubActions {
  /// The version of Hearth.
  String version();

  /// Runs a hub until it is stopped; returns the exit code.
  int run(RunOptions options);

  /// Reads the configuration in a folder without starting anything.
  Findings check(Path configFolder);

  /// Makes a new access token for the hub of a folder, which must not be running, and returns its text.
  String newToken(Path configFolder);
}
