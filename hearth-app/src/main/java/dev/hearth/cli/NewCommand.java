package dev.hearth.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `hearth new integration`.
@Command(
    name = "integration",
    description = "Write the project of a new integration, with a test; it builds as it is.",
    sortOptions = false)
final class NewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "The name of the integration and of its section, such as my_lamp.")
  private String name = "";

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Where to write it; default: a folder of that name, here.")
  private @Nullable Path folder;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean helpAsked;

  NewCommand() {}

  @Override
  public Integer call() {
    String home = System.getProperty("hearth.home");
    if (home == null) {
      throw new Scaffold.ScaffoldException(
          "Start this with the script bin/hearth: the project is built against what lies beside it");
    }
    Scaffold scaffold = new Scaffold(name, Path.of(home));
    Path target = (folder == null ? Path.of(name) : folder).toAbsolutePath().normalize();
    scaffold.writeTo(target);
    PrintWriter out = spec.commandLine().getOut();
    out.println("Written: " + target);
    out.println("Build it there with ./mvnw package; its README.md says how to try it.");
    if (!scaffold.hasSimulation()) {
      out.println(
          "This hub was built without its tests, so the simulation that the project's test needs is missing.");
    }
    out.flush();
    return 0;
  }
}
