package dev.hearth.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The folder that a command is about.
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "DIR",
      description =
          "Folder of the configuration. Default: the environment variable HEARTH_CONFIG, or else the folder config here.")
  @Nullable Path folder;

  Path resolved() {
    return resolved(folder);
  }

  /// The folder that is meant by what was given, or by nothing.
  static Path resolved(@Nullable Path folder) {
    if (folder != null) {
      return absolute(folder);
    }
    String fromEnvironment = System.getenv("HEARTH_CONFIG");
    return absolute(
        fromEnvironment == null || fromEnvironment.isBlank()
            ? Path.of("config")
            : Path.of(fromEnvironment));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
