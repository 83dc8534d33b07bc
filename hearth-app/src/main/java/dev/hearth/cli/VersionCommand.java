package dev.hearth.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `hearth version`.
@Command(name = "version", description = "Say which version of Hearth and of Java this is.")
final class VersionCommand implements Runnable {
  private final HubActions actions;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean helpAsked;

  VersionCommand(HubActions actions) {
    this.actions = actions;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("hearth " + actions.version());
    out.println("java " + Runtime.version());
    out.flush();
  }
}
