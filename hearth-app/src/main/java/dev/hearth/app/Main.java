package dev.hearth.app;

import dev.hearth.cli.HearthCommand;

/// The way into the process.
///
/// **Runs on the main thread.**
public final class Main {

  private Main() {}

  /// Does what the command line says and leaves with its exit code.
  public static void main(String[] arguments) {
    System.exit(HearthCommand.execute(new LocalHub(), arguments));
  }
}
