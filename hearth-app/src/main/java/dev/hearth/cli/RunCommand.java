package dev.hearth.cli;

import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hearth run`.
@Command(
    name = "run",
    description = "Start the hub; it runs until Ctrl-C or SIGTERM.",
    sortOptions = false)
final class RunCommand implements Callable<Integer> {
  private final HubActions actions;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      description = "Listen on this port instead of the configured one; 0 for any that is free.")
  private @Nullable Integer port;

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
    return actions.run(
        new RunOptions(
            config.resolved(),
            port == null ? OptionalInt.empty() : OptionalInt.of(port),
            stopsAfterStart));
  }
}
