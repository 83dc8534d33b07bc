package dev.hearth.app;

import dev.hearth.cli.HearthCommand;
import dev.hearth.cli.PlainStart;
import java.util.List;

/// The way into the process.
///
/// **Runs on the main thread.**
public final class Main {

  private Main() {}

  /// Does what the command line says and leaves with its exit code.
  public static void main(String[] arguments) {
    // Before anything else is loaded: also in its first moment a hub is to stop in order.
    StopSignals signals =
        List.of(arguments).contains("run")
            ? StopSignals.caught(Main::sayLastWord)
            : StopSignals.none();
    LocalHub hub = new LocalHub(signals);
    System.exit(
        PlainStart.read(arguments)
            .map(hub::run)
            .orElseGet(() -> HearthCommand.execute(hub, arguments)));
  }

  private static void sayLastWord() {
    System.out.println("Asked a second time: ending at once, without waiting for the rest");
    System.out.flush();
  }
}
