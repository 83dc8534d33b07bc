package dev.hearth.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The command line of a plain start, read without Picocli: to load and prepare that takes up to a fifth of the start. Whatever
/// is not plain, such as a mistake or `--help`, is left to [RunCommand], which knows the same options.
///
/// **Runs on the main thread.**
public final class PlainStart {
  private @Nullable Path config;
  private OptionalInt port = OptionalInt.empty();
  private boolean isSafeMode;
  private boolean stopsAfterStart;

  private PlainStart() {}

  /// How a hub is to be run; empty if this is not, or not certainly, a right `hearth run`.
  public static Optional<RunOptions> read(String... arguments) {
    Iterator<String> words = List.of(arguments).iterator();
    if (!words.hasNext() || !words.next().equals(RunCommand.NAME)) {
      return Optional.empty();
    }
    PlainStart start = new PlainStart();
    while (words.hasNext()) {
      if (!start.takes(words.next(), words)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new RunOptions(
            ConfigOption.resolved(start.config),
            start.port,
            start.isSafeMode,
            start.stopsAfterStart));
  }

  private boolean takes(String option, Iterator<String> words) {
    return switch (option) {
      case "-c", "--config" -> takesConfig(words);
      case "-p", "--port" -> takesPort(words);
      case "--safe-mode" -> {
        boolean isFirst = !isSafeMode;
        isSafeMode = true;
        yield isFirst;
      }
      case "--stop-after-start" -> {
        boolean isFirst = !stopsAfterStart;
        stopsAfterStart = true;
        yield isFirst;
      }
      default -> false;
    };
  }

  private boolean takesConfig(Iterator<String> words) {
    String value = words.hasNext() ? words.next() : "";
    if (config != null || value.isBlank() || value.startsWith("-") || value.startsWith("@")) {
      return false;
    }
    config = Path.of(value);
    return true;
  }

  private boolean takesPort(Iterator<String> words) {
    String value = words.hasNext() ? words.next() : "";
    if (port.isPresent() || !value.matches("[0-9]{1,5}")) {
      return false;
    }
    port = OptionalInt.of(Integer.parseInt(value));
    return port.getAsInt() <= RunCommand.PORT_MAX;
  }
}
