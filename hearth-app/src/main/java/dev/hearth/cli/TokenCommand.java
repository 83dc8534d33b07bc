package dev.hearth.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `hearth token`.
@Command(
    name = "token",
    description = "Make a new access token in place of the lost one. The hub must not be running.")
final class TokenCommand implements Callable<Integer> {
  private final HubActions actions;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean helpAsked;

  TokenCommand(HubActions actions) {
    this.actions = actions;
  }

  @Override
  public Integer call() {
    String token = actions.newToken(config.resolved());
    PrintWriter out = spec.commandLine().getOut();
    out.println(token);
    out.flush();
    return 0;
  }
}
