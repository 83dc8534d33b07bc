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
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "The script bin/hearth also knows warm-up: train the start-up cache of this",
      "machine, which halves the time to start."
    })
public final class HearthCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean helpAsked;

  @CommandLine.Option(
      names = {"-V", "--version"},
      description = "The same as the command version.")
  private boolean versionAsked;

  private final VersionCommand version;

  private HearthCommand(VersionCommand version) {
    this.version = version;
  }

  /// Does what the command line says and returns the exit code.
  public static int execute(HubActions actions, String... arguments) {
    return commandLine(actions).execute(arguments);
  }

  static CommandLine commandLine(HubActions actions) {
    VersionCommand version = new VersionCommand(actions);
    return new CommandLine(new HearthCommand(version))
        .addSubcommand(new RunCommand(actions))
        .addSubcommand(new CheckCommand(actions))
        .addSubcommand(new TopCommand())
        .addSubcommand(new TokenCommand(actions))
        .addSubcommand(newCommand())
        .addSubcommand(version)
        .setExecutionExceptionHandler(HearthCommand::say);
  }

  private static CommandLine newCommand() {
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create().name("new");
    spec.usageMessage().description("Write something to begin with: hearth new integration NAME.");
    return new CommandLine(spec.mixinStandardHelpOptions(true)).addSubcommand(new NewCommand());
  }

  /// Without a subcommand: the version, if asked for, or else the help.
  @Override
  public void run() {
    if (versionAsked) {
      version.run();
      return;
    }
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int say(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println(e.getMessage() == null ? e.toString() : e.getMessage());
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
