package dev.hearth.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `hearth check`.
@Command(
    name = "check",
    description =
        "Read the configuration and say what is wrong with it, without starting anything.")
final class CheckCommand implements Callable<Integer> {
  private final HubActions actions;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean helpAsked;

  CheckCommand(HubActions actions) {
    this.actions = actions;
  }

  @Override
  public Integer call() {
    Path folder = config.resolved();
    Findings found = actions.check(folder);
    int problems = found.problems().size();
    PrintWriter out = spec.commandLine().getOut();
    found.problems().forEach(out::println);
    found.warnings().forEach(warning -> out.println("warning: " + warning));
    out.println(
        switch (problems) {
          case 0 -> "The configuration in " + folder + " is sound.";
          case 1 -> "1 problem in " + folder;
          default -> problems + " problems in " + folder;
        });
    out.flush();
    return problems == 0 ? 0 : 1;
  }
}
