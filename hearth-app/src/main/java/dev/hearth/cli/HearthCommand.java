package dev.hearth.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command `hearth` with its subcommands.
///
/// Exit codes: 0 for success, 1 for failure, 2 for a command line that does not make sense.
///
/// **Runs on the main thread.**
@Command(
    name = "hearth",
    mixinStandardHelpOptions = false,
    description = "A hub for the home.",
    synopsisSubcommandLabel = "COMMAND")
public final class HearthCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean helpAsked;

  private HearthCommand() {}

  /// Does what the command line says and returns the exit code.
  public static int execute(HubActions actions, String... arguments) {
    return commandLine(actions).execute(arguments);
  }

  static CommandLine commandLine(HubActions actions) {
    return new CommandLine(new HearthCommand())
        .addSubcommand(new RunCommand(actions))
        .addSubcommand(new CheckCommand(actions))
        .addSubcommand(new TopCommand())
        .addSubcommand(new TokenCommand(actions))
        .addSubcommand(new VersionCommand(actions))
        .setExecutionExceptionHandler(HearthCommand::say);
  }

  /// Without a subcommand: the help.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int say(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println(e.getMessage() == null ? e.toString() : e.getMessage());
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
