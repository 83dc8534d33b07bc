package dev.hearth.app;

import dev.hearth.cli.HearthCommand;

/// A hub whose process gets SIGTERM before anything of it has begun.
final class SignalledAtOnce {
  private SignalledAtOnce() {}

  public static void main(String[] arguments) throws Exception {
    StopSignals signals = StopSignals.caught(() -> {});
    String me = String.valueOf(ProcessHandle.current().pid());
    new ProcessBuilder("kill", "-TERM", me).start().waitFor();
    while (!signals.isAsked()) {
      Thread.onSpinWait();
    }
    System.exit(HearthCommand.execute(new LocalHub(signals), arguments));
  }
}
