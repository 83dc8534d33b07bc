package dev.hearth.cli;

import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `hearth run`. What [PlainStart] reads is read there, and nothing of this is used.
@Command(
    name = RunCommand.NAME,
    description = "Start the hub; it runs until Ctrl-C or SIGTERM.",
    sortOptions = false)
final class RunCommand implements Callable<Integer> {
  static final String NAME = "run";
  static final int PORT_MAX = 65_535;

  private final HubActions actions;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      description = "Listen on this port instead of the configured one; 0 for any that is free.")
  private @Nullable Integer port;

  @Option(
      names = "--safe-mode",
      description = "Leave out the integrations in the folder integrations.")
  private boolean isSafeMode;

  @Option(names = "--stop-after-start", hidden = true)
  private boolean stopsAfterStart;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean helpAsked;

  RunCommand(HubActions actions) {
    this.actions = actions;
  }

  @Override
  public Integer call() {
    if (port != null && (port < 0 || port > PORT_MAX)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--port: expected 0 to " + PORT_MAX + ", got " + port);
    }
    return actions.run(
        new RunOptions(
            config.resolved(),
            port == null ? OptionalInt.empty() : OptionalInt.of(port),
            isSafeMode,
            stopsAfterStart));
  }
}
